package dev.sightline.proto;

import dev.sightline.proto.v1.LabelEvent;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a label in protobuf or JSON. The {@code content-type} header decides; without one, a
 * leading brace means JSON. Unknown fields are ignored. Throws {@link SerializationException} if
 * the bytes are not a label. Does not check that id and label are present.
 */
public final class LabelEventDeserializer implements Deserializer<LabelEvent> {
  private static final JsonOrProtobuf<LabelEvent> FORMAT =
      new JsonOrProtobuf<>(LabelEvent.getDefaultInstance());

  @Override
  public @Nullable LabelEvent deserialize(String topic, byte @Nullable [] bytes) {
    return bytes == null ? null : FORMAT.read(bytes);
  }

  @Override
  public @Nullable LabelEvent deserialize(String topic, Headers headers, byte @Nullable [] bytes) {
    return bytes == null ? null : FORMAT.read(headers, bytes);
  }
}

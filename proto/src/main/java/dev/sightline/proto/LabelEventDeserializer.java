package dev.sightline.proto;

import dev.sightline.proto.v1.LabelEvent;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a label of either format: the {@code content-type} header tells which, else a leading
 * brace, which begins no binary label. Fields that a later version added are passed over. Throws
 * {@link SerializationException} for other bytes; that there is an id and a label is not checked.
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

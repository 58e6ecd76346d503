package dev.sightline.proto;

import dev.sightline.proto.v1.Prediction;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a prediction in protobuf or JSON. The {@code content-type} header decides; without one, a
 * leading brace means JSON. Unknown fields are ignored. Throws {@link SerializationException} if
 * the bytes are not a prediction.
 */
public final class PredictionDeserializer implements Deserializer<Prediction> {
  private static final JsonOrProtobuf<Prediction> FORMAT =
      new JsonOrProtobuf<>(Prediction.getDefaultInstance());

  @Override
  public @Nullable Prediction deserialize(String topic, byte @Nullable [] bytes) {
    return bytes == null ? null : FORMAT.read(bytes);
  }

  @Override
  public @Nullable Prediction deserialize(String topic, Headers headers, byte @Nullable [] bytes) {
    return bytes == null ? null : FORMAT.read(headers, bytes);
  }
}

package dev.sightline.proto;

import dev.sightline.proto.v1.Prediction;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a prediction of either format: the {@code content-type} header tells which, else a leading
 * brace, which begins no binary prediction. Fields that a later version added are passed over.
 * Throws {@link SerializationException} for other bytes.
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

package dev.sightline.proto;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.sightline.proto.v1.Prediction;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Writes a prediction in the given format and sets the {@code content-type} header. */
public final class PredictionSerializer implements Serializer<Prediction> {
  private final WireFormat format;

  /** Creates a serializer that writes JSON. */
  public PredictionSerializer() {
    this(WireFormat.JSON);
  }

  public PredictionSerializer(WireFormat format) {
    this.format = format;
  }

  @Override
  public byte @Nullable [] serialize(String topic, @Nullable Prediction prediction) {
    if (prediction == null) {
      return null;
    }
    return switch (format) {
      case PROTOBUF -> prediction.toByteArray();
      case JSON -> json(prediction).getBytes(UTF_8);
    };
  }

  @Override
  public byte @Nullable [] serialize(
      String topic, Headers headers, @Nullable Prediction prediction) {
    ContentTypeHeader.set(headers, format.contentType());
    return serialize(topic, prediction);
  }

  private static String json(Prediction prediction) {
    try {
      return PredictionJson.of(prediction);
    } catch (InvalidProtocolBufferException e) {
      throw new SerializationException("a timestamp of the prediction is out of range", e);
    }
  }
}

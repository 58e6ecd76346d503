package dev.sightline.proto;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
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
  private static final JsonFormat.Parser PARSER = JsonFormat.parser().ignoringUnknownFields();

  @Override
  public @Nullable Prediction deserialize(String topic, byte @Nullable [] bytes) {
    return bytes == null ? null : parse(bytes, beginsJson(bytes));
  }

  @Override
  public @Nullable Prediction deserialize(String topic, Headers headers, byte @Nullable [] bytes) {
    String contentType = ContentTypeHeader.get(headers);
    if (bytes == null || contentType == null) {
      return deserialize(topic, bytes);
    }
    return parse(bytes, ContentTypes.isJson(contentType));
  }

  private static boolean beginsJson(byte[] bytes) {
    return bytes.length > 0 && bytes[0] == '{';
  }

  private static Prediction parse(byte[] bytes, boolean json) {
    try {
      if (!json) {
        return Prediction.parseFrom(bytes);
      }
      Prediction.Builder prediction = Prediction.newBuilder();
      PARSER.merge(new String(bytes, UTF_8), prediction);
      return prediction.build();
    } catch (InvalidProtocolBufferException e) {
      throw new SerializationException("not a Prediction: " + e.getMessage(), e);
    }
  }
}

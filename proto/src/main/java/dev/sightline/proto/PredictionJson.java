package dev.sightline.proto;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Timestamp;
import com.google.protobuf.util.JsonFormat;
import com.google.protobuf.util.Timestamps;
import dev.sightline.proto.v1.ClassScore;
import dev.sightline.proto.v1.ModelRef;
import dev.sightline.proto.v1.Prediction;
import dev.sightline.proto.v1.RecordRef;
import java.time.Instant;

/**
 * Protobuf's canonical JSON of a prediction. {@link JsonFormat} asks the message's descriptor about
 * each field; that costs more than all the rest of writing a prediction, so what every prediction
 * has is written directly, to the same text. A prediction with an unusual string goes through
 * {@link JsonFormat} itself.
 */
final class PredictionJson {
  private static final JsonFormat.Printer PRINTER =
      JsonFormat.printer().omittingInsignificantWhitespace().alwaysPrintFieldsWithNoPresence();
  private static final int USUAL_LENGTH = 768;

  private final StringBuilder text = new StringBuilder(USUAL_LENGTH);
  private boolean unusual;

  private PredictionJson() {}

  /**
   * @throws InvalidProtocolBufferException where a timestamp is out of range
   */
  static String of(Prediction prediction) throws InvalidProtocolBufferException {
    PredictionJson json = new PredictionJson();
    json.write(prediction);
    return json.unusual ? PRINTER.print(prediction) : json.text.toString();
  }

  private void write(Prediction prediction) {
    string("{\"imageId\":", prediction.getImageId());
    string(",\"label\":", prediction.getLabel());
    number(",\"classIndex\":", prediction.getClassIndex());
    number(",\"confidence\":", prediction.getConfidence());
    text.append(",\"topK\":[");
    String separator = "";
    for (ClassScore score : prediction.getTopKList()) {
      text.append(separator);
      string("{\"label\":", score.getLabel());
      number(",\"classIndex\":", score.getClassIndex());
      number(",\"probability\":", score.getProbability());
      text.append('}');
      separator = ",";
    }
    text.append(']');
    if (prediction.hasModel()) {
      write(prediction.getModel());
    }
    if (prediction.hasOrigin()) {
      write(prediction.getOrigin());
    }
    if (prediction.hasCapturedAt()) {
      timestamp(",\"capturedAt\":", prediction.getCapturedAt());
    }
    if (prediction.hasPredictedAt()) {
      timestamp(",\"predictedAt\":", prediction.getPredictedAt());
    }
    text.append('}');
  }

  private void write(ModelRef model) {
    text.append(",\"model\":");
    string("{\"name\":", model.getName());
    string(",\"version\":", model.getVersion());
    string(",\"sha256\":", model.getSha256());
    text.append('}');
  }

  private void write(RecordRef origin) {
    text.append(",\"origin\":");
    string("{\"topic\":", origin.getTopic());
    text.append(",\"partition\":").append(origin.getPartition());
    // 64 bits go as a string, since many readers have 53.
    text.append(",\"offset\":\"").append(origin.getOffset()).append("\"}");
  }

  private void string(String name, String value) {
    text.append(name).append('"').append(value).append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      // What JsonFormat escapes, for JSON's or for HTML's sake, and all but ASCII.
      if (c < ' ' || c > '~' || "\"\\<>&='".indexOf(c) >= 0) {
        unusual = true;
      }
    }
  }

  /** Unsigned 32 bits. */
  private void number(String name, int value) {
    text.append(name).append(Integer.toUnsignedLong(value));
  }

  private void number(String name, float value) {
    text.append(name).append(value);
    if (!Float.isFinite(value)) {
      unusual = true;
    }
  }

  private void timestamp(String name, Timestamp at) {
    if (Timestamps.isValid(at)) {
      // Fractions in steps of three digits, as in the canonical mapping.
      Instant instant = Instant.ofEpochSecond(at.getSeconds(), at.getNanos());
      text.append(name).append('"').append(instant).append('"');
    } else {
      unusual = true;
    }
  }
}

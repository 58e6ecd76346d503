package dev.sightline.proto;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Timestamp;
import com.google.protobuf.util.JsonFormat;
import com.google.protobuf.util.Timestamps;
import dev.sightline.proto.v1.ClassScore;
import dev.sightline.proto.v1.ModelRef;
import dev.sightline.proto.v1.Prediction;
import dev.sightline.proto.v1.RecordRef;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes a prediction in protobuf's canonical JSON mapping. Fields without a value are present,
 * except those that were added later: {@code notSure} and {@code embedding} are missing without a
 * value, and {@code labels} without a threshold. {@link JsonFormat} queries the
 * message's descriptor for each field, which costs more than all other work on a prediction. This
 * class therefore writes the fields of an ordinary prediction directly, with the same result, and
 * leaves unusual strings to {@link JsonFormat}.
 */
final class PredictionJson {
  private static final Set<Integer> ADDED_LATER =
      Set.of(
          Prediction.LABELS_FIELD_NUMBER,
          Prediction.NOT_SURE_FIELD_NUMBER,
          Prediction.EMBEDDING_FIELD_NUMBER);

  private static final JsonFormat.Printer PRINTER =
      JsonFormat.printer().omittingInsignificantWhitespace();
  private static final JsonFormat.Printer SINGLE_LABEL =
      PRINTER.includingDefaultValueFields(alwaysPresent(Set.of()));
  private static final JsonFormat.Printer MULTI_LABEL =
      PRINTER.includingDefaultValueFields(
          alwaysPresent(Set.of(Prediction.LABELS_FIELD_NUMBER)));
  private static final int USUAL_LENGTH = 768;

  private final StringBuilder text = new StringBuilder(USUAL_LENGTH);
  private boolean unusual;

  private PredictionJson() {}

  /**
   * @throws InvalidProtocolBufferException if a timestamp is out of range
   */
  static String of(Prediction prediction) throws InvalidProtocolBufferException {
    PredictionJson json = new PredictionJson();
    json.write(prediction);
    if (json.unusual) {
      return (prediction.hasLabelThreshold() ? MULTI_LABEL : SINGLE_LABEL).print(prediction);
    }
    return json.text.toString();
  }

  /**
   * @param added numbers of fields that are present although they were added later
   */
  private static Set<FieldDescriptor> alwaysPresent(Set<Integer> added) {
    Stream<FieldDescriptor> ofPrediction =
        Prediction.getDescriptor().getFields().stream()
            .filter(
                field ->
                    added.contains(field.getNumber()) || !ADDED_LATER.contains(field.getNumber()));
    Stream<FieldDescriptor> ofParts =
        Stream.of(ClassScore.getDescriptor(), ModelRef.getDescriptor(), RecordRef.getDescriptor())
            .flatMap(part -> part.getFields().stream());
    return Stream.concat(ofPrediction, ofParts)
        .filter(field -> !field.hasPresence())
        .collect(Collectors.toSet());
  }

  private void write(Prediction prediction) {
    string("{\"imageId\":", prediction.getImageId());
    string(",\"label\":", prediction.getLabel());
    number(",\"classIndex\":", prediction.getClassIndex());
    number(",\"confidence\":", prediction.getConfidence());
    scores(",\"topK\":", prediction.getTopKList());
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
    writeLaterFields(prediction);
    text.append('}');
  }

  private void writeLaterFields(Prediction prediction) {
    if (prediction.hasLabelThreshold() || prediction.getLabelsCount() > 0) {
      scores(",\"labels\":", prediction.getLabelsList());
    }
    if (prediction.hasLabelThreshold()) {
      number(",\"labelThreshold\":", prediction.getLabelThreshold());
    }
    if (prediction.getNotSure()) {
      text.append(",\"notSure\":true");
    }
    String before = ",\"embedding\":[";
    for (int i = 0; i < prediction.getEmbeddingCount(); i++) {
      number(before, prediction.getEmbedding(i));
      before = ",";
    }
    if (prediction.getEmbeddingCount() > 0) {
      text.append(']');
    }
  }

  private void scores(String name, List<ClassScore> scores) {
    text.append(name).append('[');
    String separator = "";
    for (ClassScore score : scores) {
      text.append(separator);
      string("{\"label\":", score.getLabel());
      number(",\"classIndex\":", score.getClassIndex());
      number(",\"probability\":", score.getProbability());
      text.append('}');
      separator = ",";
    }
    text.append(']');
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
    // 64-bit integers are strings in the canonical mapping, because many readers have only 53 bits.
    text.append(",\"offset\":\"").append(origin.getOffset()).append("\"}");
  }

  private void string(String name, String value) {
    text.append(name).append('"').append(value).append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      // JsonFormat escapes these characters for JSON or HTML, and everything that is not ASCII.
      if (c < ' ' || c > '~' || "\"\\<>&='".indexOf(c) >= 0) {
        unusual = true;
      }
    }
  }

  /** Writes an unsigned 32-bit integer. */
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
      // The canonical mapping writes 0, 3, 6 or 9 digits of a second's fraction.
      Instant instant = Instant.ofEpochSecond(at.getSeconds(), at.getNanos());
      text.append(name).append('"').append(instant).append('"');
    } else {
      unusual = true;
    }
  }
}

package dev.sightline.classifier.dashboard;

import dev.sightline.classifier.domain.ImageRecord;
import dev.sightline.classifier.domain.Rejected;
import dev.sightline.image.ModelInput;
import dev.sightline.proto.HeaderNames;
import dev.sightline.proto.PredictionDeserializer;
import dev.sightline.proto.v1.ClassScore;
import dev.sightline.proto.v1.Prediction;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * JSON of an answer for the page. It matches the answer's record in Kafka, regardless of the
 * version that gave it. Texts from outside are cut to a readable length.
 */
final class AnswerJson {
  private static final int LONGEST_TEXT = 200;

  /** Number of classes that the page shows; further classes are for programs. */
  private static final int TOP = 3;

  /** Maximum number of labels of a multi-label model that the page shows. */
  private static final int MOST_LABELS = 8;

  private AnswerJson() {}

  static JsonObject classified(CommittedAnswer seen, Optional<String> thumbnail, Instant at) {
    Prediction prediction = prediction(seen);
    JsonArray top = new JsonArray();
    prediction.getTopKList().stream().limit(TOP).map(AnswerJson::score).forEach(top::add);
    JsonObject answer =
        common(seen, cut(prediction.getImageId()), at)
        .put("label", cut(prediction.getLabel()))
        .put("confidence", prediction.getConfidence())
        .put("top", top)
        .put("model", prediction.getModel().getName() + "/" + prediction.getModel().getVersion())
        .put("thumbnail", thumbnail.orElse(null))
        .put("notSure", prediction.getNotSure());
    if (prediction.hasLabelThreshold()) {
      JsonArray labels = new JsonArray();
      prediction.getLabelsList().stream()
          .limit(MOST_LABELS)
          .map(AnswerJson::score)
          .forEach(labels::add);
      answer.put("labels", labels).put("moreLabels", prediction.getLabelsCount() - labels.size());
    }
    return answer;
  }

  /** Returns what the model saw of an image. */
  static JsonObject input(ModelInput input, String url) {
    return new JsonObject()
        .put("picture", url)
        .put("width", input.width())
        .put("height", input.height())
        .put("resize", input.resizing().toString());
  }

  private static Prediction prediction(CommittedAnswer seen) {
    try (PredictionDeserializer deserializer = new PredictionDeserializer()) {
      return Objects.requireNonNull(
          deserializer.deserialize(
              seen.answer().topic(), seen.answer().headers(), seen.answer().value()));
    }
  }

  private static JsonObject score(ClassScore score) {
    return new JsonObject()
        .put("label", cut(score.getLabel()))
        .put("probability", score.getProbability());
  }

  static JsonObject rejected(CommittedAnswer seen, Rejected rejected, Instant at) {
    ImageRecord image = rejected.image();
    String id =
        image.header(HeaderNames.CE_ID).filter(text -> !text.isEmpty()).orElse(image.position());
    return common(seen, cut(id), at)
        .put("reason", rejected.reason().name())
        .put("cause", rejected.cause())
        .put("bytes", image.value().length);
  }

  private static JsonObject common(CommittedAnswer seen, String id, Instant at) {
    return new JsonObject()
        .put("id", id)
        .put("at", at.toString())
        .put("position", seen.outcome().image().position())
        .put("upload", seen.upload());
  }

  private static String cut(String text) {
    if (text.length() <= LONGEST_TEXT) {
      return text;
    }
    // Not between the two halves of a character.
    int end = LONGEST_TEXT - 1;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
  }
}

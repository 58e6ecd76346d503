package dev.sightline.classifier.dashboard;

import dev.sightline.classifier.domain.Classified;
import dev.sightline.classifier.domain.ImageRecord;
import dev.sightline.classifier.domain.Rejected;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Creates the thumbnails of the answers to be shown, for uploaded images also the model's input,
 * and keeps the most recent answers. The thumbnails of the stream use at most one twentieth of a
 * core, regardless of the images' size. For use by one thread.
 */
final class RecentAnswers {
  static final int MOST_ANSWERS = 24;
  static final int MOST_REJECTIONS = 12;
  private static final long MOST_CHARS = 1 << 20;
  private static final int REST = 19;

  private final Sampler sampler;
  private final Function<ImageRecord, Optional<String>> thumbnails;
  private final Function<Classified, Optional<String>> inputs;
  private final Clock clock;
  private final BoundedHistory answers = new BoundedHistory(MOST_ANSWERS, MOST_CHARS);
  private final BoundedHistory rejections = new BoundedHistory(MOST_REJECTIONS, MOST_CHARS);

  /**
   * @param thumbnails picture of an image as a {@code data:} URL
   * @param inputs picture of what the model saw of an image, as a {@code data:} URL
   */
  RecentAnswers(
      Sampler sampler,
      Function<ImageRecord, Optional<String>> thumbnails,
      Function<Classified, Optional<String>> inputs,
      Clock clock) {
    this.sampler = sampler;
    this.thumbnails = thumbnails;
    this.inputs = inputs;
    this.clock = clock;
  }

  /** Returns the answers that arrived since the last call, or empty if none did. */
  Optional<JsonObject> takeNew() {
    List<CommittedAnswer> seen = new ArrayList<>();
    sampler.drainTo(seen);
    if (seen.isEmpty()) {
      return Optional.empty();
    }
    JsonArray newAnswers = new JsonArray();
    JsonArray newRejections = new JsonArray();
    for (CommittedAnswer each : seen) {
      each.outcome()
          .handle(
              classified -> newAnswers.add(answer(each, classified)),
              rejected -> newRejections.add(rejection(each, rejected)));
    }
    return Optional.of(message(newAnswers, newRejections));
  }

  private JsonObject answer(CommittedAnswer seen, Classified classified) {
    long start = System.nanoTime();
    Optional<String> thumbnail = thumbnails.apply(classified.image());
    Optional<String> input = seen.upload() ? inputs.apply(classified) : Optional.empty();
    sampler.rest(Duration.ofNanos(REST * (System.nanoTime() - start)));
    JsonObject answer = AnswerJson.classified(seen, thumbnail, clock.instant());
    input.ifPresent(url -> answer.put("input", AnswerJson.input(classified.input(), url)));
    answers.add(answer);
    return answer;
  }

  private JsonObject rejection(CommittedAnswer seen, Rejected rejected) {
    JsonObject rejection = AnswerJson.rejected(seen, rejected, clock.instant());
    rejections.add(rejection);
    return rejection;
  }

  /** Returns the most recent answers, for a page that has just opened. */
  JsonObject all() {
    return message(answers.all(), rejections.all());
  }

  private static JsonObject message(JsonArray answers, JsonArray rejections) {
    return new JsonObject().put("answers", answers).put("rejections", rejections);
  }

  void clear() {
    answers.clear();
    rejections.clear();
    sampler.drainTo(new ArrayList<>());
  }
}

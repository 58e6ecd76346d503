package dev.sightline.classifier.pipeline;

import dev.sightline.classifier.batch.Workers;
import dev.sightline.classifier.domain.ImageRecord;
import dev.sightline.classifier.domain.Outcome;
import dev.sightline.classifier.publish.RejectionLog;
import dev.sightline.classifier.telemetry.ServiceMetrics;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/**
 * The whole flow. One poll is one unit of work: every record of it is answered, with a prediction
 * or a rejection, and the answers and the offsets are committed together.
 */
final class ClassificationPipeline {
  private static final Duration POLL_TIMEOUT = Duration.ofMillis(200);

  private final Workers<ImageRecord, Answer> workers;
  private final ServiceMetrics metrics;
  private final Clock clock;

  ClassificationPipeline(
      Workers<ImageRecord, Answer> workers, ServiceMetrics metrics, Clock clock) {
    this.workers = workers;
    this.metrics = metrics;
    this.clock = clock;
  }

  /**
   * Polls, classifies and commits. Throws where something other than an image is at fault; then
   * nothing of this poll is committed, and the stream is of no more use.
   */
  void step(ImageStream stream) {
    ConsumerRecords<byte[], byte[]> polled = stream.poll(POLL_TIMEOUT);
    List<ImageRecord> images = images(polled);
    if (images.isEmpty()) {
      return;
    }
    // Each worker decodes, infers and writes the answers of its micro-batches.
    List<Answer> answers = workers.process(images);
    long start = System.nanoTime();
    stream.deliver(answers, polled.nextOffsets());
    report(answers, Duration.ofNanos(System.nanoTime() - start));
  }

  private static List<ImageRecord> images(ConsumerRecords<byte[], byte[]> polled) {
    List<ImageRecord> images = new ArrayList<>(polled.count());
    polled.forEach(record -> images.add(new ImageRecord(record)));
    return images;
  }

  private void report(List<Answer> answers, Duration delivery) {
    List<Outcome> outcomes = answers.stream().map(Answer::outcome).toList();
    metrics.published(outcomes, delivery, clock.millis());
    outcomes.forEach(outcome -> outcome.handle(classified -> {}, RejectionLog::log));
  }
}

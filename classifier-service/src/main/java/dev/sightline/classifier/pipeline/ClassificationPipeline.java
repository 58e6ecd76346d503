package dev.sightline.classifier.pipeline;

import dev.sightline.classifier.batch.Workers;
import dev.sightline.classifier.domain.ImageRecord;
import dev.sightline.classifier.domain.Outcome;
import dev.sightline.classifier.health.ServiceState;
import dev.sightline.classifier.publish.RejectionLog;
import dev.sightline.classifier.telemetry.ServiceMetrics;
import io.quarkus.runtime.Quarkus;
import io.smallrye.reactive.messaging.annotations.Blocking;
import io.smallrye.reactive.messaging.kafka.KafkaRecordBatch;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordBatchMetadata;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The whole flow. One poll is one unit of work: every record of it is answered, with a prediction
 * or a rejection, and the answers and the offsets are committed together. One poll is answered at a
 * time, in the order of polling.
 */
@Singleton
public class ClassificationPipeline {
  /** The channel that images come from. */
  static final String IMAGES = "images";

  /** The channel of predictions and rejections, which share a producer and so a transaction. */
  static final String ANSWERS = "answers";

  /** What the flow is made of, once the model is loaded. */
  record Stages(
      Workers<ImageRecord, Answer> workers, Redelivery redelivery, ServiceMetrics metrics) {}

  private static final Logger LOG = Logger.getLogger(ClassificationPipeline.class);

  private final ServiceState state;
  private final Clock clock = Clock.systemUTC();
  private final ReentrantLock running = new ReentrantLock();
  private volatile @Nullable Stages stages;
  private volatile @Nullable RuntimeException failure;

  @Inject
  ClassificationPipeline(ServiceState state) {
    this.state = state;
  }

  /** What comes from the channel before this is called, or after {@link #stop}, is let go. */
  void start(Stages ready) {
    stages = ready;
  }

  @Incoming(IMAGES)
  @Blocking
  CompletionStage<Void> classify(KafkaRecordBatch<byte[], byte[]> batch) {
    @SuppressWarnings("unchecked")
    IncomingKafkaRecordBatchMetadata<byte[], byte[]> polled =
        batch.getMetadata(IncomingKafkaRecordBatchMetadata.class).orElseThrow();
    running.lock();
    try {
      Stages ready = stages;
      if (ready != null && failure == null) {
        answer(Poll.of(polled), ready);
      }
      return batch.ack();
    } catch (RuntimeException e) {
      fail(e);
      // Never complete: no further poll is asked for, and this one stays uncommitted.
      return new CompletableFuture<>();
    } finally {
      running.unlock();
    }
  }

  /** Classifies and commits. Throws where something other than an image is at fault. */
  void answer(Poll poll, Stages ready) {
    state.pollStarted();
    // Each worker decodes, infers and writes the answers of its micro-batches.
    List<Answer> answers = ready.workers().process(poll.images());
    long start = System.nanoTime();
    if (ready.redelivery().deliver(answers, poll)) {
      report(answers, Duration.ofNanos(System.nanoTime() - start), ready.metrics());
    }
    state.pollDone();
  }

  private void report(List<Answer> answers, Duration delivery, ServiceMetrics metrics) {
    List<Outcome> outcomes = answers.stream().map(Answer::outcome).toList();
    metrics.published(outcomes, delivery, clock.millis());
    outcomes.forEach(outcome -> outcome.handle(classified -> {}, RejectionLog::log));
  }

  /** A broken engine or a producer past use: only a new process mends it, so this one ends. */
  private void fail(RuntimeException e) {
    failure = e;
    state.broken(String.valueOf(e.getMessage()));
    LOG.errorf(
        e, "consumption-stopped error=%s message=\"%s\"", e.getClass().getName(), e.getMessage());
    Quarkus.asyncExit(1);
  }

  /** Lets the poll that runs be answered and committed, then returns; later ones are let go. */
  void stop() {
    Stages ready = stages;
    stages = null;
    if (ready != null) {
      ready.redelivery().stop();
    }
    running.lock();
    running.unlock();
  }

  /** Whether the flow ended by itself. */
  boolean hasFailed() {
    return failure != null;
  }
}

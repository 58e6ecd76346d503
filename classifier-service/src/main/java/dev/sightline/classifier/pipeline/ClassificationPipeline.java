package dev.sightline.classifier.pipeline;

import static dev.sightline.classifier.domain.Logfmt.value;

import dev.sightline.classifier.batch.WorkerPool;
import dev.sightline.classifier.delivery.DeliveryQueue;
import dev.sightline.classifier.domain.ImageRecord;
import dev.sightline.classifier.health.ServiceState;
import dev.sightline.classifier.kafka.PolledBatch;
import dev.sightline.classifier.publish.Answer;
import io.quarkus.runtime.Quarkus;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The whole flow. One poll is one unit of work: each of its records gets a prediction or a
 * rejection, and these and the offsets are committed together, in the order of polling. While a
 * poll is committed, the next ones are classified, and these are then committed together.
 */
@Singleton
public class ClassificationPipeline {
  /** Channel of the images. */
  static final String IMAGES = "images";

  private record Flow(WorkerPool<ImageRecord, Answer> workers, DeliveryQueue deliveries) {}

  private static final Logger LOG = Logger.getLogger(ClassificationPipeline.class);

  private final ServiceState state;
  private volatile @Nullable Flow flow;
  private volatile boolean stopped;
  private volatile @Nullable RuntimeException failure;

  @Inject
  public ClassificationPipeline(ServiceState state) {
    this.state = state;
  }

  /** Accepts polls from now on. Earlier polls, and polls after a stop, are dropped. */
  public void start(WorkerPool<ImageRecord, Answer> workers, DeliveryQueue deliveries) {
    flow = new Flow(workers, deliveries);
  }

  /**
   * Classifies the poll and commits it after the earlier ones.
   *
   * @return completes when there is room for another poll; never completes after a failure or a
   *     stop
   */
  @Incoming(IMAGES)
  public CompletionStage<Void> classify(PolledBatch poll) {
    Flow running = flow;
    if (running == null || stopped || failure != null) {
      return new CompletableFuture<>();
    }
    // Each worker decodes and infers its micro-batches and writes their records.
    CompletableFuture<List<Answer>> answers = running.workers().submit(poll.images());
    return running.deliveries().add(new DeliveryQueue.Pending(poll, answers));
  }

  /** Ends the process, because only a new one recovers from a broken engine or consumer. */
  public void fail(RuntimeException e) {
    if (stopped) {
      // For example the producer, which was closed during a commit that took too long.
      LOG.infof(
          "failed-while-stopping error=%s message=%s",
          e.getClass().getName(), value(e.getMessage()));
      return;
    }
    failure = e;
    Flow running = flow;
    if (running != null) {
      running.deliveries().halt();
    }
    state.broken(String.valueOf(e.getMessage()));
    LOG.errorf(
        e,
        "consumption-stopped error=%s message=%s",
        e.getClass().getName(),
        value(e.getMessage()));
    Quarkus.asyncExit(1);
  }

  /**
   * Waits until the running polls are answered and committed, and drops later ones.
   *
   * @return false if the time was too short; what is not committed then is dropped
   */
  public boolean stop(Duration limit) {
    stopped = true;
    Flow running = flow;
    return running == null || running.deliveries().stop(limit);
  }

  /** Returns whether the flow ended because of a failure. */
  boolean hasFailed() {
    return failure != null;
  }
}

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
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The whole flow. One poll is one unit of work: every record of it is answered, with a prediction
 * or a rejection, and the answers and the offsets are committed together, in the order of polling.
 * While a poll is committed the next ones are classified already, and are then committed together.
 */
@Singleton
public class ClassificationPipeline {
  /** The channel that images come from. */
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

  /** Takes polls from now on; what came before is let go, and so is what comes after a stop. */
  public void start(WorkerPool<ImageRecord, Answer> workers, DeliveryQueue deliveries) {
    flow = new Flow(workers, deliveries);
  }

  /**
   * Has the poll classified, and committed behind those before it.
   *
   * @return done when there is room for another poll; never after a failure or the stop
   */
  @Incoming(IMAGES)
  public CompletionStage<Void> classify(PolledBatch poll) {
    Flow running = flow;
    if (running == null || stopped || failure != null) {
      return new CompletableFuture<>();
    }
    // Each worker decodes, infers and writes the answers of its micro-batches.
    CompletableFuture<List<Answer>> answers = running.workers().submit(poll.images());
    return running.deliveries().add(new DeliveryQueue.Pending(poll, answers));
  }

  /** Ends the process: only a new one recovers from a broken engine or consumer. */
  public void fail(RuntimeException e) {
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

  /** Lets the polls that run be answered and committed, then returns; later ones are let go. */
  public void stop() {
    stopped = true;
    Flow running = flow;
    if (running != null) {
      running.deliveries().stop();
    }
  }

  /** Whether the flow ended by itself. */
  boolean hasFailed() {
    return failure != null;
  }
}

package dev.sightline.classifier.pipeline;

import dev.sightline.classifier.batch.Workers;
import dev.sightline.classifier.domain.ImageRecord;
import dev.sightline.classifier.domain.Outcome;
import dev.sightline.classifier.health.ServiceState;
import dev.sightline.classifier.publish.RejectionLog;
import dev.sightline.classifier.telemetry.ServiceMetrics;
import io.quarkus.runtime.Quarkus;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
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

  /**
   * What the flow is made of, once the model is loaded.
   *
   * @param maxImages the most of one poll, and of one transaction
   */
  record Stages(
      Workers<ImageRecord, Answer> workers,
      Redelivery redelivery,
      ServiceMetrics metrics,
      int maxImages) {}

  private record Flow(Stages stages, Deliveries deliveries) {}

  private static final Logger LOG = Logger.getLogger(ClassificationPipeline.class);

  private final ServiceState state;
  private final Clock clock = Clock.systemUTC();
  private volatile @Nullable Flow flow;
  private volatile @Nullable RuntimeException failure;
  private volatile @Nullable Onlooker onlooker;

  @Inject
  ClassificationPipeline(ServiceState state) {
    this.state = state;
  }

  /** What comes from the channel before this is called, or after {@link #stop}, is let go. */
  void start(Stages stages) {
    Deliveries deliveries =
        new Deliveries(stages.maxImages(), state::pollStarted, pending -> deliver(pending, stages));
    flow = new Flow(stages, deliveries);
  }

  /**
   * Has the poll classified, and committed behind those before it.
   *
   * @return done when there is room for another poll; never after a failure or the stop
   */
  @Incoming(IMAGES)
  CompletionStage<Void> classify(Poll poll) {
    Flow running = flow;
    if (running == null || failure != null) {
      return new CompletableFuture<>();
    }
    // Each worker decodes, infers and writes the answers of its micro-batches.
    CompletableFuture<List<Answer>> answers = running.stages().workers().submit(poll.images());
    return running.deliveries().add(new Deliveries.Pending(poll, answers));
  }

  private void deliver(Deliveries.Pending pending, Stages stages) {
    if (failure != null) {
      // What comes behind a poll that failed must not be committed before it.
      return;
    }
    try {
      List<Answer> answers = pending.answers().join();
      long start = System.nanoTime();
      if (stages.redelivery().deliver(answers, pending.poll())) {
        report(answers, Duration.ofNanos(System.nanoTime() - start), stages.metrics());
      }
      state.pollDone();
    } catch (CompletionException e) {
      fail(e.getCause() instanceof RuntimeException cause ? cause : e);
    } catch (RuntimeException e) {
      fail(e);
    }
  }

  private void report(List<Answer> answers, Duration delivery, ServiceMetrics metrics) {
    List<Outcome> outcomes = answers.stream().map(Answer::outcome).toList();
    metrics.published(outcomes, delivery, clock.millis());
    answers.forEach(answer -> answer.outcome().handle(answer.counted(), RejectionLog::log));
    show(outcomes, answers);
  }

  /** Has what is committed from now on shown to this onlooker; to none where it is null. */
  public void showTo(@Nullable Onlooker onlooker) {
    this.onlooker = onlooker;
  }

  private void show(List<Outcome> outcomes, List<Answer> answers) {
    Onlooker watching = onlooker;
    if (watching == null) {
      return;
    }
    try {
      watching.committed(outcomes, answers.stream().map(Answer::record).toList());
    } catch (RuntimeException e) {
      // The stream does not end for those who watch it.
      LOG.error("onlooker-failed", e);
      onlooker = null;
    }
  }

  /** A broken engine or consumer: only a new process mends it, so this one ends. */
  void fail(RuntimeException e) {
    failure = e;
    state.broken(String.valueOf(e.getMessage()));
    LOG.errorf(
        e, "consumption-stopped error=%s message=\"%s\"", e.getClass().getName(), e.getMessage());
    Quarkus.asyncExit(1);
  }

  /** Lets the polls that run be answered and committed, then returns; later ones are let go. */
  void stop() {
    Flow running = flow;
    flow = null;
    if (running != null) {
      running.stages().redelivery().stop();
      running.deliveries().drain();
    }
  }

  /** Whether the flow ended by itself. */
  boolean hasFailed() {
    return failure != null;
  }
}

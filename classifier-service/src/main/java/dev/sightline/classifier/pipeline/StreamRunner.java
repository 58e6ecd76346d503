package dev.sightline.classifier.pipeline;

import dev.sightline.classifier.domain.EngineBrokenException;
import dev.sightline.classifier.health.ServiceState;
import dev.sightline.classifier.telemetry.ServiceMetrics;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Runs the pipeline on a thread of its own until it is stopped.
 *
 * <p>Whatever goes wrong, the answer is the same: nothing of the poll is committed, readiness
 * fails, the stream is closed, and after a pause that doubles up to half a minute a new one
 * continues at the last committed offsets. So a lost broker, an aborted transaction, a rebalance or
 * a fenced producer mend themselves. A broken engine also fails liveness, since most likely only a
 * new process mends it.
 */
final class StreamRunner {
  private static final Logger LOG = Logger.getLogger(StreamRunner.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final Supplier<ImageStream> streams;
  private final ClassificationPipeline pipeline;
  private final ServiceState state;
  private final ServiceMetrics metrics;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "images");
  private Duration pause = FIRST_PAUSE;

  StreamRunner(
      Supplier<ImageStream> streams,
      ClassificationPipeline pipeline,
      ServiceState state,
      ServiceMetrics metrics) {
    this.streams = streams;
    this.pipeline = pipeline;
    this.state = state;
    this.metrics = metrics;
  }

  void start() {
    thread.start();
  }

  /** Lets the poll that runs be answered and committed, then returns. */
  void stop() throws InterruptedException {
    stop.countDown();
    thread.join();
  }

  private void run() {
    while (!stopping()) {
      try (ImageStream stream = streams.get()) {
        consume(stream);
      } catch (EngineBrokenException e) {
        state.engineBroken(String.valueOf(e.getMessage()));
        pauseAfter(e);
      } catch (RuntimeException e) {
        state.stopped(String.valueOf(e.getMessage()));
        pauseAfter(e);
      }
    }
  }

  private void consume(ImageStream stream) {
    while (!stopping()) {
      pipeline.step(stream);
      state.stepped();
      pause = FIRST_PAUSE;
    }
  }

  private boolean stopping() {
    return stop.getCount() == 0;
  }

  private void pauseAfter(RuntimeException failure) {
    metrics.failed();
    LOG.errorf(failure, "consumption-stopped retry-in-ms=%d", pause.toMillis());
    try {
      if (!stop.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        Duration doubled = pause.multipliedBy(2);
        pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stop.countDown();
    }
  }
}

package dev.sightline.classifier.serving;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Thread on which models are checked, loaded and closed, so that no image waits for these tasks.
 */
public final class ModelExecutor implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(ModelExecutor.class);

  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "models");
            thread.setDaemon(true);
            return thread;
          });

  /** Runs the task periodically. */
  public void every(Duration period, Runnable task) {
    executor.scheduleWithFixedDelay(
        () -> quietly(task), period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Runs the task soon; after {@link #close}, on the caller's own thread. */
  public void soon(Runnable task) {
    try {
      executor.execute(() -> quietly(task));
    } catch (RejectedExecutionException e) {
      quietly(task);
    }
  }

  @SuppressWarnings("IllegalCatch") // A failing task must not end the thread.
  private static void quietly(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error e) {
      LOG.error("model-thread-failed", e);
    }
  }

  /** Waits for the running and the queued tasks. */
  @Override
  public void close() {
    executor.shutdown();
    try {
      // Longer than loading any model takes; the process ends afterwards in any case.
      boolean unused = executor.awaitTermination(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

package dev.sightline.classifier.serving;

import dev.sightline.classifier.process.EssentialScheduler;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Thread on which models are checked, loaded and closed, so that no image waits for these tasks.
 */
public final class ModelExecutor {
  private static final Logger LOG = Logger.getLogger(ModelExecutor.class);

  private final EssentialScheduler executor = new EssentialScheduler("models");

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

  @SuppressWarnings("IllegalCatch") // A failing task must not end the periodic check.
  private static void quietly(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      LOG.error("model-thread-failed", e);
    }
  }

  /**
   * Waits for the running and the queued tasks.
   *
   * @return false if the time was too short
   */
  public boolean close(Duration limit) {
    executor.shutdown();
    try {
      return executor.awaitTermination(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}

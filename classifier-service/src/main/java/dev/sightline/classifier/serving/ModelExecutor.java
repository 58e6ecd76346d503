package dev.sightline.classifier.serving;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** The thread on which models are looked for, loaded and closed, so that no image waits for it. */
public final class ModelExecutor implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(ModelExecutor.class);

  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "models");
            thread.setDaemon(true);
            return thread;
          });

  /** Does it now and then. */
  public void every(Duration period, Runnable task) {
    executor.scheduleWithFixedDelay(
        () -> quietly(task), period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Does it soon; on the caller's own thread once this is closed. */
  public void soon(Runnable task) {
    try {
      executor.execute(() -> quietly(task));
    } catch (RejectedExecutionException e) {
      quietly(task);
    }
  }

  @SuppressWarnings("IllegalCatch") // Nothing may end the thread.
  private static void quietly(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error e) {
      LOG.error("model-thread-failed", e);
    }
  }

  /** Waits for what it does at present and was to do soon. */
  @Override
  public void close() {
    executor.shutdown();
    try {
      // Longer than any model takes to load; the process ends then anyway.
      boolean unused = executor.awaitTermination(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

package dev.sightline.trainer.dataset.fetch;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes a stream from which nothing has come for a while: a read that waits on a connection that
 * has died would wait for ever. The owner calls {@link #alive} after each read.
 */
final class StallGuard implements AutoCloseable {
  private final Closeable stream;
  private final Duration patience;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "stall-guard");
            thread.setDaemon(true);
            return thread;
          });
  private @Nullable ScheduledFuture<?> alarm;
  private volatile boolean stalled;

  StallGuard(Closeable stream, Duration patience) {
    this.stream = stream;
    this.patience = patience;
    alive();
  }

  void alive() {
    if (alarm != null) {
      alarm.cancel(false);
    }
    alarm = timer.schedule(this::cut, patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  boolean stalled() {
    return stalled;
  }

  private void cut() {
    stalled = true;
    try {
      stream.close();
    } catch (IOException e) {
      // The reader of the stream gets an error of its own and reports it.
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}

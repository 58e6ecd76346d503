package dev.sightline.cli.terminal;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C as a question that a loop can ask. The process ends only when the work has closed this, so
 * children are stopped and folders removed, or when the patience is over.
 */
public final class StopSignal implements AutoCloseable {
  private final CountDownLatch requested = new CountDownLatch(1);
  private final CountDownLatch finished = new CountDownLatch(1);
  private final Thread hook;

  public StopSignal(Duration patience) {
    hook = new Thread(() -> stopAndWait(patience), "stop-signal");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void stopAndWait(Duration patience) {
    requested.countDown();
    try {
      finished.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  public boolean isRequested() {
    return requested.getCount() == 0;
  }

  /** Sleeps until the time is over or a stop is asked for; true for the latter. */
  public boolean await(Duration time) throws InterruptedException {
    return requested.await(time.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** The work is done: the process may end. */
  @Override
  public void close() {
    finished.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      // The hook is running; it has just been told.
    }
  }
}

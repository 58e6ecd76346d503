package dev.sightline.cli.terminal;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns Ctrl-C into a flag that a loop can check. The process ends only after {@link #close}, so
 * that children are stopped and folders removed, or after a timeout.
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

  /** Waits until the time is over or a stop is requested; returns true if it is requested. */
  public boolean await(Duration time) throws InterruptedException {
    return requested.await(time.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Signals that the work is done and the process may end. */
  @Override
  public void close() {
    finished.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      // The shutdown hook is running and has been signalled.
    }
  }
}

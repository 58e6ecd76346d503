package dev.sightline.trainer.train;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets another thread request that training stops after the current step, and wait for the stop.
 */
public final class StopRequest {
  private final CountDownLatch done = new CountDownLatch(1);
  private volatile boolean requested;

  /** Requests a stop. Returns when training has stopped and is saved, or after the timeout. */
  public void stopAndWait(long patience, TimeUnit unit) {
    requested = true;
    try {
      boolean stopped = done.await(patience, unit);
      if (!stopped) {
        System.err.println(
            "sightline: training did not stop in time: only the state of the last checkpoint is saved");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Reports that training has ended and everything is saved. The training thread calls this. */
  public void finished() {
    done.countDown();
  }

  public boolean isRequested() {
    return requested;
  }
}

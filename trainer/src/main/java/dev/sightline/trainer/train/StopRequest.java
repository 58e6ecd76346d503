package dev.sightline.trainer.train;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets another thread ask training to stop after the step it is at, and wait until it has. */
public final class StopRequest {
  private final CountDownLatch done = new CountDownLatch(1);
  private volatile boolean requested;

  /** Returns when training has stopped and is saved, or after so long. */
  public void stopAndWait(long patience, TimeUnit unit) {
    requested = true;
    try {
      boolean stopped = done.await(patience, unit);
      if (!stopped) {
        System.err.println("sightline: training did not stop in time: the last checkpoint stands");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Said by whoever trains, when nothing is left to save. */
  public void finished() {
    done.countDown();
  }

  public boolean isRequested() {
    return requested;
  }
}

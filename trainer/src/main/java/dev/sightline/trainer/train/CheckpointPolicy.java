package dev.sightline.trainer.train;

import dev.sightline.trainer.run.Position;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Decides after each step whether a checkpoint within the epoch is due, and whether to stop. */
final class CheckpointPolicy {
  private final Checkpoints checkpoints;
  private final StopRequest stop;
  private final Duration every;
  private final LongSupplier nanoTime;
  private long last;

  /**
   * @param every interval between checkpoints; zero for none within an epoch, except on a stop
   *     request
   */
  CheckpointPolicy(
      Checkpoints checkpoints, StopRequest stop, Duration every, LongSupplier nanoTime) {
    this.checkpoints = checkpoints;
    this.stop = stop;
    this.every = every;
    this.nanoTime = nanoTime;
    this.last = nanoTime.getAsLong();
  }

  /** Returns whether to stop here. In that case the position has been saved. */
  boolean saveIfDue(Learner learner, Position position) {
    boolean due = !every.isZero() && nanoTime.getAsLong() - last >= every.toNanos();
    if (due || stop.isRequested()) {
      checkpoints.save(learner, position);
      checkpoints.removeStepsBefore(position);
      last = nanoTime.getAsLong();
    }
    return stop.isRequested();
  }
}

package dev.sightline.trainer.train;

import dev.sightline.trainer.run.Position;
import dev.sightline.trainer.run.RunConfig;
import java.util.function.LongSupplier;

/** Counts the steps of a run and estimates the remaining time from the steps done so far. */
final class TrainingClock {
  private final LongSupplier nanoTime;
  private final long start;
  private final int steps;
  private final int total;
  private final int from;

  /**
   * @param position position at which the run was started or resumed
   */
  TrainingClock(LongSupplier nanoTime, int images, RunConfig config, Position position) {
    this.nanoTime = nanoTime;
    this.start = nanoTime.getAsLong();
    this.steps = (images + config.batchSize() - 1) / config.batchSize();
    this.total = config.epochs() * steps;
    this.from = position.finishedEpochs() * steps + position.step();
  }

  /** Returns the seconds since the run was started or resumed. */
  double seconds() {
    return (nanoTime.getAsLong() - start) / 1e9;
  }

  /** Returns the number of steps in an epoch. */
  int steps() {
    return steps;
  }

  /** Returns the number of steps in the whole run. */
  int total() {
    return total;
  }

  /**
   * @param done number of steps of the run so far
   */
  TrainingSpeed pace(double imagesPerSecond, int done) {
    return TrainingSpeed.of(imagesPerSecond, seconds(), done - from, total - done);
  }
}

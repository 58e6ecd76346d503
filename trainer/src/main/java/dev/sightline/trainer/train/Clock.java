package dev.sightline.trainer.train;

import java.util.function.LongSupplier;

/** The steps of a run, and what the time they have taken says of the time left. */
final class Clock {
  private final LongSupplier nanoTime;
  private final long start;
  private final int steps;
  private final int total;
  private final int from;

  /**
   * @param position where the run was started or resumed
   */
  Clock(LongSupplier nanoTime, int images, RunConfig config, Position position) {
    this.nanoTime = nanoTime;
    this.start = nanoTime.getAsLong();
    this.steps = (images + config.batchSize() - 1) / config.batchSize();
    this.total = config.epochs() * steps;
    this.from = position.finishedEpochs() * steps + position.step();
  }

  /** Seconds since the run was started or resumed. */
  double seconds() {
    return (nanoTime.getAsLong() - start) / 1e9;
  }

  /** Of an epoch. */
  int steps() {
    return steps;
  }

  /** Steps of the whole run. */
  int total() {
    return total;
  }

  /**
   * @param done steps of the run so far
   */
  Pace pace(double imagesPerSecond, int done) {
    return Pace.of(imagesPerSecond, seconds(), done - from, total - done);
  }
}

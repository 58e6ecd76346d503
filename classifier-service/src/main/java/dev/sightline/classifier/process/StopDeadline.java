package dev.sightline.classifier.process;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Divides the time for an orderly stop among its steps. */
public final class StopDeadline {
  private final Duration limit;
  private final LongSupplier nanoTime;
  private final long start;

  /**
   * Starts the time.
   *
   * @param limit time for the whole stop
   * @param nanoTime the clock, such as {@link System#nanoTime}
   */
  public StopDeadline(Duration limit, LongSupplier nanoTime) {
    this.limit = limit;
    this.nanoTime = nanoTime;
    start = nanoTime.getAsLong();
  }

  /**
   * Returns the time left until this share of the limit has passed, at least zero.
   *
   * @param percent share of the whole time by whose end a step must have ended
   */
  public Duration until(int percent) {
    Duration passed = Duration.ofNanos(nanoTime.getAsLong() - start);
    Duration left = limit.multipliedBy(percent).dividedBy(100).minus(passed);
    return left.isNegative() ? Duration.ZERO : left;
  }
}

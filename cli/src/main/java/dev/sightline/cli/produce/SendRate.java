package dev.sightline.cli.produce;

/**
 * When to send, so that so many images a second leave evenly and a delay is made up for. Pure: time
 * is an argument.
 *
 * @param perSecond 0 for as fast as possible
 */
record SendRate(double perSecond) {
  SendRate {
    check(perSecond);
  }

  static void check(double perSecond) {
    if (!(perSecond >= 0) || Double.isInfinite(perSecond)) {
      throw new IllegalArgumentException("rate must be 0 or more, not " + perSecond);
    }
  }

  /** How long image number index still has to wait, so many nanoseconds after the first was due. */
  long nanosToWait(long index, long elapsedNanos) {
    return perSecond == 0 ? 0 : Math.max(0, (long) (index * 1e9 / perSecond) - elapsedNanos);
  }
}

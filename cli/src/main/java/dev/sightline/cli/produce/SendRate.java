package dev.sightline.cli.produce;

/**
 * Computes when to send each image for an even rate; delays are caught up. Pure: time is an
 * argument.
 *
 * @param perSecond images per second; 0 for no limit
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

  /** Returns how long the image at this index must wait, in nanoseconds. */
  long nanosToWait(long index, long elapsedNanos) {
    return perSecond == 0 ? 0 : Math.max(0, (long) (index * 1e9 / perSecond) - elapsedNanos);
  }
}

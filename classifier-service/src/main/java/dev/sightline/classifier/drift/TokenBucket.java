package dev.sightline.classifier.drift;

/** How many images may be looked at: so many at once, and then so many a second. Thread-safe. */
final class TokenBucket {
  private static final double NANOS = 1e9;

  private final int most;
  private final int perSecond;
  private double left;
  private long asOf;

  /**
   * @param most at once, and at the beginning
   * @param now in nanoseconds of whatever clock
   */
  TokenBucket(int most, int perSecond, long now) {
    this.most = most;
    this.perSecond = perSecond;
    left = most;
    asOf = now;
  }

  /** Takes so many, or what there is. */
  synchronized int take(int wanted, long now) {
    left = Math.min(most, left + (now - asOf) / NANOS * perSecond);
    asOf = now;
    int taken = Math.min(wanted, (int) left);
    left -= taken;
    return taken;
  }
}

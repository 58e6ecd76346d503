package dev.sightline.classifier.drift;

/**
 * Token bucket that limits the number of observed images: a burst, then a rate per second.
 * Thread-safe.
 */
final class TokenBucket {
  private static final double NANOS = 1e9;

  private final int most;
  private final int perSecond;
  private double left;
  private long asOf;

  /**
   * Creates a full bucket.
   *
   * @param most capacity
   * @param now time in nanoseconds, from an arbitrary origin
   */
  TokenBucket(int most, int perSecond, long now) {
    this.most = most;
    this.perSecond = perSecond;
    left = most;
    asOf = now;
  }

  /** Takes the requested number of tokens, or all available ones if there are fewer. */
  synchronized int take(int wanted, long now) {
    left = Math.min(most, left + (now - asOf) / NANOS * perSecond);
    asOf = now;
    int taken = Math.min(wanted, (int) left);
    left -= taken;
    return taken;
  }
}

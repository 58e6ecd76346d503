package dev.sightline.classifier.dashboard;

/**
 * Limits the uploads: a maximum number at the same time, and a maximum rate with a reserve for
 * short bursts. Times are arguments, in nanoseconds from an arbitrary origin. Thread-safe.
 */
final class UploadLimits {
  static final int RESERVE = 10;
  static final int PER_SECOND = 2;
  private static final double NANOS = 1e9;

  private final int atATime;
  private int running;
  private double reserve = RESERVE;
  private long last;

  /**
   * @param atATime maximum number of uploads at the same time
   */
  UploadLimits(int atATime, long now) {
    this.atATime = atATime;
    last = now;
  }

  /** Starts an upload if the limits allow it; if it returns true, {@link #end} must follow. */
  synchronized boolean tryBegin(long now) {
    reserve = Math.min(RESERVE, reserve + (now - last) / NANOS * PER_SECOND);
    last = now;
    if (running >= atATime || reserve < 1) {
      return false;
    }
    reserve--;
    running++;
    return true;
  }

  synchronized void end() {
    running--;
  }
}

package dev.sightline.classifier.dashboard;

/**
 * How many images may come by this way: so many at a time, and so many a second with a reserve for
 * a few at once. Time is an argument, in nanoseconds from any beginning. Thread-safe.
 */
final class UploadLimits {
  static final int AT_A_TIME = 4;
  static final int RESERVE = 10;
  static final int PER_SECOND = 2;
  private static final double NANOS = 1e9;

  private int running;
  private double reserve = RESERVE;
  private long last;

  UploadLimits(long now) {
    last = now;
  }

  /** Begins one more upload if the limits allow it; then {@link #end} must follow. */
  synchronized boolean tryBegin(long now) {
    reserve = Math.min(RESERVE, reserve + (now - last) / NANOS * PER_SECOND);
    last = now;
    if (running >= AT_A_TIME || reserve < 1) {
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

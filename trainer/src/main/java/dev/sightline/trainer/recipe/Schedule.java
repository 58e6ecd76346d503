package dev.sightline.trainer.recipe;

/**
 * Learning rate over a run, as fractions of the peak.
 *
 * @param start fraction at the first step
 * @param peakAt share of the steps after which the peak is reached
 * @param end fraction at the end
 */
public record Schedule(Kind kind, double start, double peakAt, double end) {
  /**
   * Constant; up and down in half cosines (one-cycle, Smith and Topin 2017) or in straight lines
   * (triangle); or from the peak down in a half cosine (Loshchilov and Hutter 2016).
   */
  public enum Kind {
    CONSTANT,
    ONE_CYCLE,
    TRIANGLE,
    COSINE
  }

  public static final Schedule CONSTANT = new Schedule(Kind.CONSTANT, 1, 0, 1);

  public Schedule {
    if (!(start >= 0 && start <= 1)) {
      throw new IllegalArgumentException("the schedule's start must be from 0 to 1, not " + start);
    }
    if (!(peakAt >= 0 && peakAt < 1)) {
      throw new IllegalArgumentException(
          "the schedule's peak-at must be from 0 to below 1, not " + peakAt);
    }
    if (!(end >= 0 && end <= 1)) {
      throw new IllegalArgumentException("the schedule's end must be from 0 to 1, not " + end);
    }
  }

  /**
   * Returns the fraction of the peak rate.
   *
   * @param progress completed share of the run's steps, from 0 to 1
   */
  public double fraction(double progress) {
    return switch (kind) {
      case CONSTANT -> 1;
      case COSINE -> between(1, end, halfCosine(progress));
      case TRIANGLE ->
          progress < peakAt
              ? between(start, 1, progress / peakAt)
              : between(1, end, (progress - peakAt) / (1 - peakAt));
      case ONE_CYCLE ->
          progress < peakAt
              ? between(start, 1, halfCosine(progress / peakAt))
              : between(1, end, halfCosine((progress - peakAt) / (1 - peakAt)));
    };
  }

  private static double between(double from, double to, double share) {
    return from + (to - from) * share;
  }

  private static double halfCosine(double share) {
    return (1 - Math.cos(Math.PI * share)) / 2;
  }
}

package dev.sightline.trainer.gate;

import java.util.Arrays;

/**
 * How long a model takes for a batch, in seconds: the median, and what the middle half of the runs
 * lies between.
 */
public record Latency(double median, double lowerQuartile, double upperQuartile) {
  public Latency {
    if (!(lowerQuartile > 0 && lowerQuartile <= median && median <= upperQuartile)) {
      throw new IllegalArgumentException(
          lowerQuartile + ".." + upperQuartile + " s around " + median);
    }
  }

  /**
   * @param seconds of each run, one or more, in any order
   */
  static Latency of(double[] seconds) {
    double[] sorted = seconds.clone();
    Arrays.sort(sorted);
    return new Latency(quantile(sorted, 0.5), quantile(sorted, 0.25), quantile(sorted, 0.75));
  }

  /** Between the two nearest, in proportion. */
  private static double quantile(double[] sorted, double share) {
    double place = share * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}

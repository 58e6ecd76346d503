package dev.sightline.trainer.gate;

import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.descriptive.rank.Percentile.EstimationType;

/**
 * How long a model takes for a batch, in seconds: the median, and what the middle half of the runs
 * lies between.
 */
public record LatencyQuartiles(double median, double lowerQuartile, double upperQuartile) {
  public LatencyQuartiles {
    if (!(lowerQuartile > 0 && lowerQuartile <= median && median <= upperQuartile)) {
      throw new IllegalArgumentException(
          lowerQuartile + ".." + upperQuartile + " s around " + median);
    }
  }

  /**
   * Takes the quartiles, interpolated between the two nearest runs (definition 7 of Hyndman and Fan
   * 1996, "Sample Quantiles in Statistical Packages").
   *
   * @param seconds of each run, one or more, in any order
   */
  static LatencyQuartiles of(double[] seconds) {
    Percentile percentile = new Percentile().withEstimationType(EstimationType.R_7);
    percentile.setData(seconds);
    return new LatencyQuartiles(
        percentile.evaluate(50), percentile.evaluate(25), percentile.evaluate(75));
  }
}

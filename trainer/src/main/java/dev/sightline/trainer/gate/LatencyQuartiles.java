package dev.sightline.trainer.gate;

import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.descriptive.rank.Percentile.EstimationType;

/** Latency of a model for one batch, in seconds: median and quartiles. */
public record LatencyQuartiles(double median, double lowerQuartile, double upperQuartile) {
  public LatencyQuartiles {
    if (!(lowerQuartile > 0 && lowerQuartile <= median && median <= upperQuartile)) {
      throw new IllegalArgumentException(
          lowerQuartile + ".." + upperQuartile + " s around " + median);
    }
  }

  /**
   * Computes the quartiles, interpolated between the two nearest runs (definition 7 of Hyndman and
   * Fan 1996, "Sample Quantiles in Statistical Packages").
   *
   * @param seconds duration of each run, at least one, in any order
   */
  static LatencyQuartiles of(double[] seconds) {
    Percentile percentile = new Percentile().withEstimationType(EstimationType.R_7);
    percentile.setData(seconds);
    return new LatencyQuartiles(
        percentile.evaluate(50), percentile.evaluate(25), percentile.evaluate(75));
  }
}

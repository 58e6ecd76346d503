package dev.sightline.trainer.evaluate;

import org.apache.commons.math3.stat.interval.ConfidenceInterval;
import org.apache.commons.math3.stat.interval.WilsonScoreInterval;

/**
 * The 95% score interval of a share counted on a sample (Wilson 1927, "Probable Inference, the Law
 * of Succession, and Statistical Inference"). Unlike the normal interval it stays within 0 to 1 and
 * is accurate near the ends and for few images.
 */
public record WilsonInterval(double low, double high) {
  /** Returns the interval; from 0 to 1 if there are no images. */
  public static WilsonInterval of(int right, int images) {
    if (images == 0) {
      return new WilsonInterval(0, 1);
    }
    ConfidenceInterval interval = new WilsonScoreInterval().createInterval(images, right, 0.95);
    // Exact at both ends. Rounding would give 1e-17 instead of 0.
    return new WilsonInterval(
        right == 0 ? 0 : interval.getLowerBound(), right == images ? 1 : interval.getUpperBound());
  }
}

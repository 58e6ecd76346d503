package dev.sightline.trainer.evaluate;

import org.apache.commons.math3.stat.interval.ConfidenceInterval;
import org.apache.commons.math3.stat.interval.WilsonScoreInterval;

/**
 * The 95% score interval of a share counted on a sample (Wilson 1927, "Probable Inference, the Law
 * of Succession, and Statistical Inference"). Unlike the plain normal interval it stays within 0 to
 * 1, and is right near its ends and for few images.
 */
public record WilsonInterval(double low, double high) {
  /** From 0 to 1 for no images. */
  public static WilsonInterval of(int right, int images) {
    if (images == 0) {
      return new WilsonInterval(0, 1);
    }
    ConfidenceInterval interval = new WilsonScoreInterval().createInterval(images, right, 0.95);
    // Exact at both ends, where rounding would leave 1e-17 of them.
    return new WilsonInterval(
        right == 0 ? 0 : interval.getLowerBound(), right == images ? 1 : interval.getUpperBound());
  }
}

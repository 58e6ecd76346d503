package dev.sightline.trainer.modelimport;

import java.util.Locale;

/**
 * Values of an output for some images, {@code [images][columns]}, and what they can be. Nobody may
 * write to the rows.
 */
final class OutputValues {
  private static final double SUM_TOLERANCE = 0.01;
  private static final double EXACT_SUM = 5e-4;
  private static final double UNIT_TOLERANCE = 1e-3;

  private final float[][] rows;

  OutputValues(float[][] rows) {
    this.rows = rows;
  }

  /** Returns whether no value is infinite or not a number. */
  boolean areFinite() {
    for (float[] row : rows) {
      for (float value : row) {
        if (!Float.isFinite(value)) {
          return false;
        }
      }
    }
    return true;
  }

  /** Returns whether all values can be probabilities. */
  boolean areUnit() {
    return least() >= -UNIT_TOLERANCE && most() <= 1 + UNIT_TOLERANCE;
  }

  /** Returns whether the values of each image can be probabilities of which exactly one is true. */
  boolean areDistributions() {
    return areUnit() && sumError() <= SUM_TOLERANCE;
  }

  /** Returns whether sums differ from 1 by more than the rounding of 32-bit numbers. */
  boolean sumsAreRough() {
    return sumError() > EXACT_SUM;
  }

  private double sumError() {
    double worst = 0;
    for (float[] row : rows) {
      double sum = 0;
      for (float value : row) {
        sum += value;
      }
      worst = Math.max(worst, Math.abs(sum - 1));
    }
    return worst;
  }

  private float least() {
    float least = Float.POSITIVE_INFINITY;
    for (float[] row : rows) {
      for (float value : row) {
        least = Math.min(least, value);
      }
    }
    return least;
  }

  private float most() {
    float most = Float.NEGATIVE_INFINITY;
    for (float[] row : rows) {
      for (float value : row) {
        most = Math.max(most, value);
      }
    }
    return most;
  }

  /** Returns the range of the values. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.3g to %.3g", least(), most());
  }
}

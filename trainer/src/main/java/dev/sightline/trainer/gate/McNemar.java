package dev.sightline.trainer.gate;

import java.util.Locale;
import org.apache.commons.math3.special.Beta;

/**
 * Exact test whether two classifiers differ on the same images: McNemar 1947, "Note on the sampling
 * error of the difference between correlated proportions or percentages", with the binomial
 * distribution in place of its approximation (the "exact conditional test" of Fagerland, Lydersen
 * and Laake 2013, "The McNemar test for binary matched-pairs data"). Images that both classify
 * correctly, or both incorrectly, do not affect the test.
 *
 * @param gained number of images that only the candidate classifies correctly
 * @param lost number of images that only the current version classifies correctly
 */
public record McNemar(int gained, int lost) {
  private static final double SMALLEST_TOLD = 1e-300;
  private static final double SMALLEST_PLAIN = 1e-4;

  public McNemar {
    if (gained < 0 || lost < 0) {
      throw new IllegalArgumentException(
          "counts of images cannot be negative: " + gained + " and " + lost);
    }
  }

  /**
   * Returns the two-sided p-value: the probability of a difference at least this large if both are
   * equally good; 1 if they differ on no image.
   */
  public double p() {
    // Uses the incomplete beta function for the binomial tail: 1 - cumulativeProbability() would
    // lose the digits of a small tail.
    return gained == lost
        ? 1
        : Math.min(
            1, 2 * Beta.regularizedBeta(0.5, Math.max(gained, lost), Math.min(gained, lost) + 1));
  }

  /** Returns the p-value, formatted for people. */
  public String pText() {
    double p = p();
    if (p < SMALLEST_TOLD) {
      return "<1e-300";
    }
    return String.format(Locale.ROOT, p < SMALLEST_PLAIN ? "%.1e" : "%.4f", p);
  }

  /** Returns whether the candidate is significantly worse. */
  public boolean isLoss(double alpha) {
    return lost > gained && p() < alpha;
  }

  /** Returns whether the candidate is significantly better. */
  public boolean isGain(double alpha) {
    return gained > lost && p() < alpha;
  }
}

package dev.sightline.trainer.gate;

import java.util.Locale;
import org.apache.commons.math3.special.Beta;

/**
 * The exact test of whether two classifiers differ on the same images: McNemar 1947, "Note on the
 * sampling error of the difference between correlated proportions or percentages", with the
 * binomial distribution in place of its approximation (the "exact conditional test" of Fagerland,
 * Lydersen and Laake 2013, "The McNemar test for binary matched-pairs data"). Images that both get
 * right, or both wrong, say nothing of the difference.
 *
 * @param gained images that only the candidate gets right
 * @param lost images that only the current version gets right
 */
public record McNemar(int gained, int lost) {
  private static final double SMALLEST_TOLD = 1e-300;
  private static final double SMALLEST_PLAIN = 1e-4;

  public McNemar {
    if (gained < 0 || lost < 0) {
      throw new IllegalArgumentException(
          "counts of images can't be negative: " + gained + " and " + lost);
    }
  }

  /**
   * The two-sided p-value: how likely a difference as large as this or larger is if the two are
   * equally good; 1 if they differ on no image.
   */
  public double p() {
    // The binomial tail as an incomplete beta function: 1 - cumulativeProbability() would lose the
    // digits of a small tail.
    return gained == lost
        ? 1
        : Math.min(
            1, 2 * Beta.regularizedBeta(0.5, Math.max(gained, lost), Math.min(gained, lost) + 1));
  }

  /** The p-value as people read it. */
  public String pText() {
    double p = p();
    if (p < SMALLEST_TOLD) {
      return "<1e-300";
    }
    return String.format(Locale.ROOT, p < SMALLEST_PLAIN ? "%.1e" : "%.4f", p);
  }

  /** The candidate is worse, and that is no accident. */
  public boolean isLoss(double alpha) {
    return lost > gained && p() < alpha;
  }

  /** The candidate is better, and that is no accident. */
  public boolean isGain(double alpha) {
    return gained > lost && p() < alpha;
  }
}

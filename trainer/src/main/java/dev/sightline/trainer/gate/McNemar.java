package dev.sightline.trainer.gate;

import java.util.Locale;

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
   * The two-sided p-value: how likely a difference as large as this or larger is where the two are
   * equally good; 1 where they differ on no image.
   */
  public double p() {
    int images = gained + lost;
    return Math.min(1, 2 * atMost(Math.min(gained, lost), images));
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

  /**
   * The probability of at most so many heads in tosses of a fair coin. Summed over logarithms,
   * since 2^-tosses is soon too small for a double.
   */
  private static double atMost(int heads, int tosses) {
    double logTerm = -tosses * Math.log(2);
    double sum = Math.exp(logTerm);
    for (int k = 1; k <= heads; k++) {
      logTerm += Math.log((double) (tosses - k + 1) / k);
      sum += Math.exp(logTerm);
    }
    return sum;
  }
}

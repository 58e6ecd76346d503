package dev.sightline.cli.trial;

/**
 * Exact McNemar test of two classifiers on the same images. Under the null hypothesis, each image
 * that only one classifier got right belongs to either with probability 1/2. See McNemar, "Note on
 * the sampling error of the difference between correlated proportions", Psychometrika 12 (1947).
 */
final class McNemarTest {
  private McNemarTest() {}

  /** Returns the two-sided p-value: the probability of a difference at least as large by chance. */
  static double pValue(long onlyFirst, long onlySecond) {
    long trials = onlyFirst + onlySecond;
    long fewer = Math.min(onlyFirst, onlySecond);
    double logOfHalf = Math.log(0.5);
    double logOfTerm = trials * logOfHalf;
    double sum = 0;
    for (long k = 0; k <= fewer; k++) {
      sum += Math.exp(logOfTerm);
      logOfTerm += Math.log((double) (trials - k) / (k + 1));
    }
    return Math.min(1, 2 * sum);
  }
}

package dev.sightline.cli.trial;

/**
 * McNemar's test of two classifiers on the same images, in its exact form: of the images that only
 * one of them got right, each had it with probability one half if both are equally good. See
 * McNemar, "Note on the sampling error of the difference between correlated proportions",
 * Psychometrika 12 (1947).
 */
final class McNemarTest {
  private McNemarTest() {}

  /** The two-sided probability of a difference at least as large, by chance alone. */
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

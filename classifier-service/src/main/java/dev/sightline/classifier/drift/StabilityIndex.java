package dev.sightline.classifier.drift;

import java.util.Arrays;
import java.util.List;

/**
 * The population stability index: over all ranges, the sum of (a - e) ln(a / e), with a the actual
 * and e the expected share (N. Siddiqi, "Credit Risk Scorecards", 2006; the symmetric divergence of
 * S. Kullback and R. Leibler). By its usual reading up to 0.1 is no change to speak of, and more
 * than 0.2 or 0.25 a large one.
 *
 * <p>Of two samples of the same kind, n and m large and in B ranges, it is (B - 1)(1/n + 1/m) on
 * average (B. Yurdakul and J. Naranjo, "Statistical properties of the population stability index",
 * Journal of Risk Model Validation 14, 2020). That much is taken off, so that a small window does
 * not look like a change; what would come out below 0 is 0.
 */
final class StabilityIndex {
  /** A range without images counts as half of one, or a single one would make it infinite. */
  private static final double EMPTY = 0.5;

  private StabilityIndex() {}

  /**
   * @param counts images within each of the expected ranges; not all 0
   */
  static double of(ReferenceHistogram expected, long[] counts) {
    double images = Arrays.stream(counts).sum();
    List<Double> shares = expected.shares();
    double index = 0;
    for (int i = 0; i < counts.length; i++) {
      double actual = Math.max(counts[i], EMPTY) / images;
      index += (actual - shares.get(i)) * Math.log(actual / shares.get(i));
    }
    double byChance = (counts.length - 1) * (1 / images + 1.0 / expected.images());
    return Math.max(0, index - byChance);
  }
}

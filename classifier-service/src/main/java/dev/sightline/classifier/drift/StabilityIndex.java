package dev.sightline.classifier.drift;

import java.util.Arrays;
import java.util.List;

/**
 * Population stability index: the sum over all ranges of (a - e) ln(a / e), with the actual share a
 * and the expected share e (N. Siddiqi, "Credit Risk Scorecards", 2006; the symmetric divergence of
 * S. Kullback and R. Leibler). By convention, up to 0.1 is no significant change, and more than 0.2
 * or 0.25 is a large change.
 *
 * <p>For two samples of sizes n and m from the same distribution, with n and m large and B ranges,
 * its mean is (B - 1)(1/n + 1/m) (B. Yurdakul and J. Naranjo, "Statistical properties of the
 * population stability index", Journal of Risk Model Validation 14, 2020). This mean is subtracted,
 * so that a small window does not look like a change; negative results become 0.
 */
final class StabilityIndex {
  /** Count of a range without images. With 0 a single empty range would make the index infinite. */
  private static final double EMPTY = 0.5;

  private StabilityIndex() {}

  /**
   * Returns the index.
   *
   * @param counts number of images in each of the expected ranges; not all 0
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

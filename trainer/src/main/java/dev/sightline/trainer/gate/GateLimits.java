package dev.sightline.trainer.gate;

/**
 * Limits for a candidate. Shares are from 0 to 1; ratios are the candidate's figure divided by the
 * current version's.
 *
 * @param alpha significance level: a difference counts if its p-value is below this
 * @param requireSignificantGain whether the candidate must be better, not only as good
 * @param minImages minimum number of images for a decision
 * @param minAccuracy minimum accuracy over all images
 * @param maxAccuracyDrop maximum drop in accuracy over all images, significant or not
 * @param maxClassDrop maximum significant drop in the accuracy of one class
 * @param maxEce maximum expected calibration error of the candidate
 * @param maxLatencyRatio maximum ratio of the median latencies, for one image and for a batch
 * @param maxSizeRatio maximum ratio of the model file sizes
 */
public record GateLimits(
    double alpha,
    boolean requireSignificantGain,
    int minImages,
    double minAccuracy,
    double maxAccuracyDrop,
    double maxClassDrop,
    double maxEce,
    double maxLatencyRatio,
    double maxSizeRatio) {
  /** Limits that apply if no file overrides them. */
  public static final GateLimits DEFAULT =
      new GateLimits(0.05, false, 100, 0, 0.02, 0.05, 0.1, 1.25, 1.5);

  public GateLimits {
    if (!(alpha > 0 && alpha < 1)) {
      throw new IllegalArgumentException("alpha must be above 0 and below 1, not " + alpha);
    }
    if (minImages < 1) {
      throw new IllegalArgumentException("min-images must be 1 or more, not " + minImages);
    }
    requireShare("min-accuracy", minAccuracy);
    requireShare("max-accuracy-drop", maxAccuracyDrop);
    requireShare("max-class-drop", maxClassDrop);
    requireShare("max-ece", maxEce);
    requirePositive("max-latency-ratio", maxLatencyRatio);
    requirePositive("max-size-ratio", maxSizeRatio);
  }

  private static void requireShare(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(name + " must be from 0 to 1, not " + value);
    }
  }

  private static void requirePositive(String name, double value) {
    if (!(value > 0)) {
      throw new IllegalArgumentException(name + " must be above 0, not " + value);
    }
  }
}

package dev.sightline.trainer.gate;

/**
 * What a candidate is held to. Shares are from 0 to 1, ratios are the candidate's figure divided by
 * the current version's.
 *
 * @param alpha a difference counts where it would arise by chance less often than this
 * @param requireSignificantGain whether the candidate must be better, not only no worse
 * @param minImages to judge by
 * @param minAccuracy over all images
 * @param maxAccuracyDrop of the share of all images, whether by chance or not
 * @param maxClassDrop of the share of one class, where it is not by chance
 * @param maxEce expected calibration error of the candidate
 * @param maxLatencyRatio of the medians, for one image and for a batch
 * @param maxSizeRatio of the model files
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
  /** What holds where no file says otherwise. */
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

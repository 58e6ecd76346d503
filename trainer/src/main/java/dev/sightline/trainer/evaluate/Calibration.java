package dev.sightline.trainer.evaluate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Whether a model's probabilities can be believed.
 *
 * @param bins 15 of equal width from 0 to 1 (Guo et al. 2017, "On Calibration of Modern Neural
 *     Networks")
 * @param negativeLogLikelihood mean over the images, in nats; a probability counts as at least
 *     {@link #FLOOR}
 * @param brier mean over the images of the squared distance between probabilities and truth, summed
 *     over the classes: 0 at best, 2 at worst (Brier 1950)
 */
public record Calibration(List<ReliabilityBin> bins, double negativeLogLikelihood, double brier) {
  /** The spacing of floats at 1, so that one probability of 0 does not make the mean infinite. */
  static final double FLOOR = 0x1p-23;

  private static final int BINS = 15;

  public Calibration {
    bins = List.copyOf(bins);
  }

  static Calibration of(Collection<ScoredImage> images) {
    return new Calibration(
        bins(images),
        images.stream().mapToDouble(Calibration::surprise).average().orElse(0),
        images.stream().mapToDouble(Calibration::squaredDistance).average().orElse(0));
  }

  /** Returns the expected calibration error: the mean distance between confidence and accuracy. */
  public double expectedError() {
    int images = bins.stream().mapToInt(ReliabilityBin::images).sum();
    double sum = bins.stream().mapToDouble(bin -> bin.images() * Math.abs(bin.gap())).sum();
    return images == 0 ? 0 : sum / images;
  }

  private static List<ReliabilityBin> bins(Collection<ScoredImage> images) {
    double[] confidence = new double[BINS];
    int[] right = new int[BINS];
    int[] count = new int[BINS];
    for (ScoredImage image : images) {
      int bin = binOf(image.confidence());
      confidence[bin] += image.confidence();
      right[bin] += image.right() ? 1 : 0;
      count[bin]++;
    }
    List<ReliabilityBin> bins = new ArrayList<>();
    for (int bin = 0; bin < BINS; bin++) {
      int divisor = Math.max(1, count[bin]);
      bins.add(
          new ReliabilityBin(
              (double) bin / BINS,
              (double) (bin + 1) / BINS,
              count[bin],
              confidence[bin] / divisor,
              (double) right[bin] / divisor));
    }
    return bins;
  }

  /** Returns the bin. Rounding may put a confidence slightly above 1. */
  private static int binOf(float confidence) {
    return Math.max(0, Math.min(BINS - 1, (int) Math.ceil(confidence * (double) BINS) - 1));
  }

  private static double surprise(ScoredImage image) {
    return -Math.log(Math.max(FLOOR, image.probability(image.label())));
  }

  private static double squaredDistance(ScoredImage image) {
    double sum = 0;
    for (int label = 0; label < image.classes(); label++) {
      double distance = image.probability(label) - (label == image.label() ? 1 : 0);
      sum += distance * distance;
    }
    return sum;
  }
}

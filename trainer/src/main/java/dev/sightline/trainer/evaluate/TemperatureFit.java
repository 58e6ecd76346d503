package dev.sightline.trainer.evaluate;

import java.util.List;

/**
 * Temperature scaling (Guo et al. 2017, "On Calibration of Modern Neural Networks", section 4.2):
 * the one number T that a trained network's logits are divided by before the softmax, so that its
 * confidence matches its accuracy on images held back. The class of an image never changes.
 *
 * <p>Logits and logarithms of probabilities serve alike: they differ by a constant for each image,
 * which the softmax takes away, so {@code softmax(log p / T) = softmax(logits / T)}.
 */
public final class TemperatureFit {
  /**
   * A fit never leaves these; only a set that is all right, or no better than chance, gets there.
   */
  static final double LOWEST = 0.01;

  static final double HIGHEST = 100;

  private static final int HALVINGS = 60;
  private static final float SMALLEST = Float.MIN_NORMAL;

  private TemperatureFit() {}

  /**
   * The temperature that minimises the mean negative log likelihood. In b = 1/T the likelihood is
   * convex, so its slope, the mean of {@code sum_k p_k(b) z_k - z_label}, rises with b and passes 0
   * once: the place is found by halving an interval of log b.
   *
   * @param logits {@code [images][classes]}, finite: logits or logarithms of probabilities
   * @param labels {@code [images]}, the true classes
   * @return above 0: more than 1 for a network that is too sure, less for one that is not sure
   *     enough
   * @throws IllegalArgumentException for no images, a label out of range or a value that is not
   *     finite
   */
  public static double fit(float[][] logits, int[] labels) {
    check(logits, labels);
    double low = -Math.log(HIGHEST);
    double high = -Math.log(LOWEST);
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (slope(logits, labels, Math.exp(middle)) < 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return Math.exp(-(low + high) / 2);
  }

  /** Fits on what a model without temperature gave. */
  public static double fit(List<ScoredImage> images) {
    return fit(
        images.stream().map(TemperatureFit::logs).toArray(float[][]::new),
        images.stream().mapToInt(ScoredImage::label).toArray());
  }

  /** The probabilities, {@code [classes]}, of logits at a temperature. */
  public static float[] softmax(float[] logits, double temperature) {
    double max = Double.NEGATIVE_INFINITY;
    for (float logit : logits) {
      max = Math.max(max, logit);
    }
    double sum = 0;
    double[] weights = new double[logits.length];
    for (int k = 0; k < logits.length; k++) {
      weights[k] = Math.exp((logits[k] - max) / temperature);
      sum += weights[k];
    }
    float[] probabilities = new float[logits.length];
    for (int k = 0; k < logits.length; k++) {
      probabilities[k] = (float) (weights[k] / sum);
    }
    return probabilities;
  }

  /** A probability that has become 0 in 32 bits stands for a very small one. */
  private static float[] logs(ScoredImage image) {
    float[] logs = new float[image.classes()];
    for (int k = 0; k < logs.length; k++) {
      logs[k] = (float) Math.log(Math.max(SMALLEST, image.probability(k)));
    }
    return logs;
  }

  private static double slope(float[][] logits, int[] labels, double inverse) {
    double sum = 0;
    for (int i = 0; i < logits.length; i++) {
      sum += mean(logits[i], inverse) - logits[i][labels[i]];
    }
    return sum / logits.length;
  }

  /** The mean of the logits, weighted by their own softmax. */
  private static double mean(float[] logits, double inverse) {
    float[] probabilities = softmax(logits, 1 / inverse);
    double mean = 0;
    for (int k = 0; k < logits.length; k++) {
      mean += probabilities[k] * (double) logits[k];
    }
    return mean;
  }

  private static void check(float[][] logits, int[] labels) {
    if (logits.length == 0 || logits.length != labels.length) {
      throw new IllegalArgumentException(
          "a temperature needs as many labels as rows, and one or more: there are %d rows and %d labels"
              .formatted(logits.length, labels.length));
    }
    for (int i = 0; i < logits.length; i++) {
      if (labels[i] < 0 || labels[i] >= logits[i].length) {
        throw new IllegalArgumentException(
            "label %d of row %d is none of its %d classes"
                .formatted(labels[i], i, logits[i].length));
      }
      for (float logit : logits[i]) {
        if (!Float.isFinite(logit)) {
          throw new IllegalArgumentException("row " + i + " holds " + logit);
        }
      }
    }
  }
}

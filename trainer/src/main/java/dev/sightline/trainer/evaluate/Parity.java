package dev.sightline.trainer.evaluate;

import dev.sightline.trainer.data.Example;
import java.util.List;
import java.util.Locale;

/**
 * How far two ways to run the same network are apart.
 *
 * @param images compared at each batch size
 * @param disagreements images to which the two give different classes, over all batch sizes
 * @param maxDifference largest difference between two probabilities
 */
public record Parity(
    int images, List<Integer> batchSizes, int disagreements, double maxDifference) {
  /** Probabilities may differ by no more. */
  public static final double TOLERANCE = 1e-5;

  /** How many images are enough for a release. */
  public static final int IMAGES = 1_000;

  /** One by one, and many at once. */
  private static final List<Integer> BATCH_SIZES = List.of(1, 256);

  public Parity {
    batchSizes = List.copyOf(batchSizes);
  }

  /** Compares on all of the examples, at each batch size. */
  public static Parity between(Classifier one, Classifier other, List<Example> examples) {
    int disagreements = 0;
    double maxDifference = 0;
    for (int batchSize : BATCH_SIZES) {
      float[][] left = one.classify(examples, batchSize);
      float[][] right = other.classify(examples, batchSize);
      for (int i = 0; i < left.length; i++) {
        disagreements += Classifier.best(left[i]) == Classifier.best(right[i]) ? 0 : 1;
        maxDifference = Math.max(maxDifference, difference(left[i], right[i]));
      }
    }
    return new Parity(examples.size(), BATCH_SIZES, disagreements, maxDifference);
  }

  /** The same class for every image, and every probability within the tolerance. */
  public boolean holds() {
    return disagreements == 0 && maxDifference <= TOLERANCE;
  }

  /** One line for people. */
  public String summary() {
    return String.format(
        Locale.ROOT,
        "%d images at batch %s: %d classified differently, probabilities within %.1e (at most %.0e"
            + " allowed)",
        images,
        batchSizes,
        disagreements,
        maxDifference,
        TOLERANCE);
  }

  /** NaN on either side is a difference of infinity, so that it can't pass. */
  private static double difference(float[] left, float[] right) {
    double max = 0;
    for (int i = 0; i < left.length; i++) {
      double difference = Math.abs((double) left[i] - right[i]);
      max = Math.max(max, Double.isNaN(difference) ? Double.POSITIVE_INFINITY : difference);
    }
    return max;
  }
}

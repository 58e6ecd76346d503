package dev.sightline.trainer.evaluate;

import dev.sightline.trainer.data.Example;
import java.util.List;
import java.util.Locale;

/**
 * Largest difference between two implementations of the same network.
 *
 * @param images number of images compared at each batch size
 * @param disagreements number of images with different classes, over all batch sizes
 * @param maxDifference largest difference between two probabilities
 */
public record Parity(
    int images, List<Integer> batchSizes, int disagreements, double maxDifference) {
  /** Maximum difference between two probabilities. */
  public static final double TOLERANCE = 1e-5;

  /** Number of images that is enough for a release. */
  public static final int IMAGES = 1_000;

  /** One by one, and many at once. */
  private static final List<Integer> BATCH_SIZES = List.of(1, 256);

  public Parity {
    batchSizes = List.copyOf(batchSizes);
  }

  /** Compares all examples at each batch size. */
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

  /** Returns whether all classes are the same and all probabilities are within the tolerance. */
  public boolean holds() {
    return disagreements == 0 && maxDifference <= TOLERANCE;
  }

  /** Returns a summary of one line for people. */
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

  /** Returns the largest difference; infinity if either side has a NaN, so that parity fails. */
  private static double difference(float[] left, float[] right) {
    double max = 0;
    for (int i = 0; i < left.length; i++) {
      double difference = Math.abs((double) left[i] - right[i]);
      max = Math.max(max, Double.isNaN(difference) ? Double.POSITIVE_INFINITY : difference);
    }
    return max;
  }
}

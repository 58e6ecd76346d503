package dev.sightline.trainer.modelimport;

import dev.sightline.modelstore.ModelContract;
import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.data.Example;
import dev.sightline.trainer.data.ImageSize;
import dev.sightline.trainer.evaluate.Classifier;
import dev.sightline.trainer.evaluate.GraphTensor;
import dev.sightline.trainer.evaluate.OnnxGraph;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Largest difference between the answers of a version and those of its original.
 *
 * @param images number of images
 * @param batchSizes numbers of images of a run
 * @param disagreements number of images with different classes, over all batch sizes; images with
 *     two classes of almost the same probability do not count
 * @param maxDifference largest difference between two probabilities, or between two values of an
 *     embedding divided by the largest one
 * @param tolerance how large it may be
 */
record ImportParity(
    int images,
    List<Integer> batchSizes,
    int disagreements,
    double maxDifference,
    double tolerance) {
  ImportParity {
    batchSizes = List.copyOf(batchSizes);
  }

  boolean holds() {
    return disagreements == 0 && maxDifference <= tolerance;
  }

  String summary() {
    return String.format(
        Locale.ROOT,
        "%d images at batch %s: %d classified differently, values within %.1e (at most %.0e allowed)",
        images,
        batchSizes,
        disagreements,
        maxDifference,
        tolerance);
  }

  /**
   * Runs a version at each batch size and compares its answers.
   *
   * @param batchSizes of which the first is the only one if it is fixed in the graph; runs are then
   *     padded
   * @throws TrainerFailure if it cannot be run
   */
  static ImportParity between(
      OriginalAnswers original,
      OnnxGraph version,
      ImageSize size,
      List<Integer> batchSizes,
      boolean fixed,
      double tolerance) {
    int disagreements = 0;
    double worst = 0;
    for (int batch : batchSizes) {
      for (int from = 0; from < original.images().size(); from += batch) {
        int to = Math.min(from + batch, original.images().size());
        Map<String, GraphTensor> answers =
            run(version, original.images().subList(from, to), fixed ? batch : to - from, size);
        for (int i = from; i < to; i++) {
          float[] expected = original.probabilities().get(i);
          float[] found = row(answers.get(ModelContract.OUTPUT), i - from);
          worst = Math.max(worst, difference(expected, found, 1));
          disagreements += isOtherClass(expected, found, tolerance) ? 1 : 0;
          if (original.embedding().isPresent()) {
            float[] vector = original.embeddings().get(i);
            float[] ours = row(answers.get(ModelContract.EMBEDDING), i - from);
            worst = Math.max(worst, difference(vector, ours, largest(vector)));
          }
        }
      }
    }
    return new ImportParity(original.images().size(), batchSizes, disagreements, worst, tolerance);
  }

  private static Map<String, GraphTensor> run(
      OnnxGraph version, List<Example> images, int count, ImageSize size) {
    float[] values = new float[Math.multiplyExact(count, size.values())];
    for (int i = 0; i < count; i++) {
      byte[] rgb = images.get(Math.min(i, images.size() - 1)).rgb();
      for (int k = 0; k < rgb.length; k++) {
        values[i * rgb.length + k] = rgb[k] & 0xff;
      }
    }
    List<Long> shape =
        List.of((long) count, (long) size.height(), (long) size.width(), (long) ImageSize.CHANNELS);
    Set<String> outputs = new HashSet<>(version.outputs().keySet());
    return version.run(ModelContract.INPUT, "UINT8", new GraphTensor(shape, values), outputs);
  }

  private static float[] row(@Nullable GraphTensor values, int index) {
    if (values == null || index >= values.rows()) {
      throw new TrainerFailure("it has not one row for each image");
    }
    return values.row(index);
  }

  private static boolean isOtherClass(float[] expected, float[] found, double tolerance) {
    int best = Classifier.best(expected);
    int ours = found.length == expected.length ? Classifier.best(found) : -1;
    return ours < 0 || (best != ours && expected[best] - expected[ours] > 2 * tolerance);
  }

  /** Infinity if the lengths differ or either side has a NaN, so that parity fails. */
  private static double difference(float[] left, float[] right, double unit) {
    if (left.length != right.length) {
      return Double.POSITIVE_INFINITY;
    }
    double max = 0;
    for (int i = 0; i < left.length; i++) {
      double difference = Math.abs((double) left[i] - right[i]) / unit;
      max = Math.max(max, Double.isNaN(difference) ? Double.POSITIVE_INFINITY : difference);
    }
    return max;
  }

  private static double largest(float[] vector) {
    double largest = 1;
    for (float value : vector) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }
}

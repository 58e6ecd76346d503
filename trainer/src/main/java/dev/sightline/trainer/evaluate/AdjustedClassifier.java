package dev.sightline.trainer.evaluate;

import dev.sightline.trainer.data.Example;
import dev.sightline.trainer.data.ImageSize;
import dev.sightline.trainer.export.ExportOptions;
import java.util.Arrays;
import java.util.List;

/**
 * Applies the export options of a graph to a network's probabilities, so that the two can be
 * compared. {@code log p} equals the logits up to a constant that softmax cancels. Computed in
 * double.
 */
public final class AdjustedClassifier implements Classifier {
  private final Classifier network;
  private final ImageSize size;
  private final ExportOptions options;

  public AdjustedClassifier(Classifier network, ImageSize size, ExportOptions options) {
    this.network = network;
    this.size = size;
    this.options = options;
  }

  @Override
  public float[][] classify(List<Example> examples) {
    float[][] rows = network.classify(examples);
    if (options.temperature() == 1 && !options.mirrored()) {
      return rows;
    }
    float[][] adjusted = softened(rows);
    if (options.mirrored()) {
      float[][] others = softened(network.classify(MirrorImages.of(examples, size)));
      for (int i = 0; i < adjusted.length; i++) {
        for (int k = 0; k < adjusted[i].length; k++) {
          adjusted[i][k] = (float) (((double) adjusted[i][k] + others[i][k]) / 2);
        }
      }
    }
    return adjusted;
  }

  private float[][] softened(float[][] rows) {
    return Arrays.stream(rows).map(this::softened).toArray(float[][]::new);
  }

  private float[] softened(float[] row) {
    double[] powers = new double[row.length];
    double sum = 0;
    for (int i = 0; i < powers.length; i++) {
      powers[i] = Math.exp(log(row[i]) / options.temperature());
      sum += powers[i];
    }
    float[] probabilities = new float[powers.length];
    for (int i = 0; i < powers.length; i++) {
      probabilities[i] = (float) (powers[i] / sum);
    }
    return probabilities;
  }

  /** A probability too small for a float has no logarithm. */
  private static double log(float probability) {
    return Math.log(Math.max(probability, Float.MIN_VALUE));
  }
}

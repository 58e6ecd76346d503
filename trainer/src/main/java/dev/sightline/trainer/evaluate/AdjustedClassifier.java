package dev.sightline.trainer.evaluate;

import dev.sightline.trainer.dataset.Example;
import dev.sightline.trainer.dataset.ImageSize;
import dev.sightline.trainer.export.ExportOptions;
import java.util.List;

/**
 * Does to a network's probabilities what an exported graph does by its options, so that the two can
 * be compared. Probabilities are enough: {@code log p} is the logits up to a constant, which
 * softmax takes away again. Computed in double.
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
    float[][] others =
        options.mirrored()
            ? network.classify(examples.stream().map(this::mirrored).toList())
            : rows;
    float[][] adjusted = new float[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      adjusted[i] = softmax(rows[i], others[i]);
    }
    return adjusted;
  }

  private float[] softmax(float[] one, float[] other) {
    double[] powers = new double[one.length];
    double sum = 0;
    for (int i = 0; i < powers.length; i++) {
      powers[i] = Math.exp((log(one[i]) + log(other[i])) / (2 * options.temperature()));
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

  private Example mirrored(Example example) {
    byte[] rgb = example.rgb();
    byte[] flipped = new byte[rgb.length];
    int pixel = ImageSize.CHANNELS;
    for (int y = 0; y < size.height(); y++) {
      for (int x = 0; x < size.width(); x++) {
        int from = (y * size.width() + x) * pixel;
        int to = (y * size.width() + size.width() - 1 - x) * pixel;
        System.arraycopy(rgb, from, flipped, to, pixel);
      }
    }
    return new Example(example.name(), example.label(), flipped);
  }
}

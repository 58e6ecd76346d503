package dev.sightline.trainer.evaluate;

import dev.sightline.trainer.data.Example;
import java.util.List;

/** Anything that gives class probabilities for a batch of images. */
public interface Classifier {
  /** One row of probabilities, {@code [classes]}, for each example, in their order. */
  float[][] classify(List<Example> examples);

  /** Classifies in batches of at most this many. */
  default float[][] classify(List<Example> examples, int batchSize) {
    float[][] rows = new float[examples.size()][];
    for (int from = 0; from < rows.length; from += batchSize) {
      int to = Math.min(from + batchSize, rows.length);
      float[][] batch = classify(examples.subList(from, to));
      System.arraycopy(batch, 0, rows, from, batch.length);
    }
    return rows;
  }

  /** Index of the highest probability; the first of equals. */
  static int best(float[] probabilities) {
    int best = 0;
    for (int i = 1; i < probabilities.length; i++) {
      if (probabilities[i] > probabilities[best]) {
        best = i;
      }
    }
    return best;
  }
}

package dev.sightline.trainer.evaluate;

import dev.sightline.trainer.data.Example;
import java.util.List;

/** Returns class probabilities for batches of images. */
public interface Classifier {
  /** Returns one row of probabilities, {@code [classes]}, for each example, in order. */
  float[][] classify(List<Example> examples);

  /** Classifies in batches of at most {@code batchSize} examples. */
  default float[][] classify(List<Example> examples, int batchSize) {
    float[][] rows = new float[examples.size()][];
    for (int from = 0; from < rows.length; from += batchSize) {
      int to = Math.min(from + batchSize, rows.length);
      float[][] batch = classify(examples.subList(from, to));
      System.arraycopy(batch, 0, rows, from, batch.length);
    }
    return rows;
  }

  /** Returns the index of the highest probability; the first one if several are equal. */
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

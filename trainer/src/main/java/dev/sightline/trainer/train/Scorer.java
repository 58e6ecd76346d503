package dev.sightline.trainer.train;

import dev.sightline.trainer.batch.TensorBatch;
import dev.sightline.trainer.data.Example;
import dev.sightline.trainer.data.ImageSize;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Scores a learner's averaged weights on labelled images. Dropout is off. */
final class Scorer {
  private static final int BATCH = 500;

  private final Learner learner;
  private final ImageSize size;
  private final int classes;

  Scorer(Learner learner, ImageSize size, int classes) {
    this.learner = learner;
    this.size = size;
    this.classes = classes;
  }

  /**
   * Score on some images; 0 and 0 if there are none.
   *
   * @param accuracy share of the images that are classified correctly, from 0 to 1
   * @param loss mean cross-entropy, without label smoothing
   */
  record Score(double accuracy, double loss) {}

  Score on(List<Example> examples) {
    Sums sums = new Sums();
    learner.average().during(() -> add(examples, sums));
    int images = Math.max(1, examples.size());
    return new Score((double) sums.right / images, sums.loss / images);
  }

  private void add(List<Example> examples, Sums sums) {
    for (int from = 0; from < examples.size(); from += BATCH) {
      List<Example> batch = examples.subList(from, Math.min(from + BATCH, examples.size()));
      try (TensorBatch tensors = TensorBatch.of(batch, size, classes);
          INDArray output = learner.network().outputSingle(tensors.features())) {
        long[] predicted = output.argMax(1).toLongVector();
        for (int i = 0; i < predicted.length; i++) {
          int label = batch.get(i).label();
          sums.right += predicted[i] == label ? 1 : 0;
          sums.loss -= Math.log(Math.max(Float.MIN_NORMAL, output.getDouble(i, label)));
        }
      }
    }
  }

  private static final class Sums {
    private int right;
    private double loss;
  }
}

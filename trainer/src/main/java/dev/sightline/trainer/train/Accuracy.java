package dev.sightline.trainer.train;

import dev.sightline.trainer.batch.TensorBatch;
import dev.sightline.trainer.data.Example;
import dev.sightline.trainer.data.ImageSize;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Share of images that a learner's averaged weights classify correctly. Dropout is off. */
final class Accuracy {
  private static final int BATCH = 500;

  private final Learner learner;
  private final ImageSize size;
  private final int classes;
  private int right;

  Accuracy(Learner learner, ImageSize size, int classes) {
    this.learner = learner;
    this.size = size;
    this.classes = classes;
  }

  /** Returns the accuracy, from 0 to 1; 0 if there are no images. */
  double on(List<Example> examples) {
    right = 0;
    learner.average().during(() -> count(examples));
    return examples.isEmpty() ? 0 : (double) right / examples.size();
  }

  private void count(List<Example> examples) {
    for (int from = 0; from < examples.size(); from += BATCH) {
      List<Example> batch = examples.subList(from, Math.min(from + BATCH, examples.size()));
      try (TensorBatch tensors = TensorBatch.of(batch, size, classes);
          INDArray output = learner.network().outputSingle(tensors.features())) {
        long[] predicted = output.argMax(1).toLongVector();
        for (int i = 0; i < predicted.length; i++) {
          right += predicted[i] == batch.get(i).label() ? 1 : 0;
        }
      }
    }
  }
}

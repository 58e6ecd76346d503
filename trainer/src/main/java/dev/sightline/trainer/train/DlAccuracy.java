package dev.sightline.trainer.train;

import dev.sightline.trainer.dataset.Example;
import dev.sightline.trainer.dataset.ImageSize;
import dev.sightline.trainer.preprocess.TensorBatch;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Share of images that a DL4J network classifies as labelled; dropout is off. */
final class DlAccuracy {
  private static final int BATCH = 500;

  private final MultiLayerNetwork network;
  private final ImageSize size;
  private final int classes;

  DlAccuracy(MultiLayerNetwork network, ImageSize size, int classes) {
    this.network = network;
    this.size = size;
    this.classes = classes;
  }

  /** From 0 to 1; 0 for no images. */
  double on(List<Example> examples) {
    int right = 0;
    for (int from = 0; from < examples.size(); from += BATCH) {
      List<Example> batch = examples.subList(from, Math.min(from + BATCH, examples.size()));
      right += rightIn(batch);
    }
    return examples.isEmpty() ? 0 : (double) right / examples.size();
  }

  private int rightIn(List<Example> batch) {
    int right = 0;
    try (TensorBatch tensors = TensorBatch.of(batch, size, classes);
        INDArray output = network.output(tensors.features())) {
      long[] predicted = output.argMax(1).toLongVector();
      for (int i = 0; i < predicted.length; i++) {
        right += predicted[i] == batch.get(i).label() ? 1 : 0;
      }
    }
    return right;
  }
}

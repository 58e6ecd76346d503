package dev.sightline.trainer.evaluate;

import dev.sightline.trainer.batch.TensorBatch;
import dev.sightline.trainer.data.Example;
import dev.sightline.trainer.data.ImageSize;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A DL4J network with dropout off. */
public final class NetworkClassifier implements Classifier {
  private final ComputationGraph network;
  private final ImageSize size;
  private final int classes;

  public NetworkClassifier(ComputationGraph network, ImageSize size, int classes) {
    this.network = network;
    this.size = size;
    this.classes = classes;
  }

  public NetworkClassifier(MultiLayerNetwork network, ImageSize size, int classes) {
    this(network.toComputationGraph(), size, classes);
  }

  @Override
  public float[][] classify(List<Example> examples) {
    return NativeWork.compute(() -> output(examples));
  }

  private float[][] output(List<Example> examples) {
    try (TensorBatch batch = TensorBatch.of(examples, size, classes);
        INDArray output = network.outputSingle(batch.features())) {
      return output.toFloatMatrix();
    }
  }
}

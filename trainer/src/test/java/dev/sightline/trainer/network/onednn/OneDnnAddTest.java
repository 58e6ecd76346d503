package dev.sightline.trainer.network.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Compares with DL4J's own vertex. */
class OneDnnAddTest {
  private static final int IMAGES = 3;
  private static final int CLASSES = 2;

  private final INDArray images = Nd4j.rand(IMAGES, 3, 6, 5);

  @Test
  void sum_of_feature_maps_equals_dl4j() {
    ComputationGraph reference = network(new ElementWiseVertex(ElementWiseVertex.Op.Add));
    ComputationGraph fast = network(new OneDnnAdd());
    fast.setParams(reference.params());

    Map<String, INDArray> expected = gradients(reference);
    Map<String, INDArray> actual = gradients(fast);

    assertThat(fast.score()).isEqualTo(reference.score(), within(1e-5));
    assertThat(fast.outputSingle(images).equalsWithEps(reference.outputSingle(images), 1e-5))
        .isTrue();
    assertThat(actual).containsOnlyKeys(expected.keySet());
    expected.forEach(
        (name, gradient) ->
            assertThat(Objects.requireNonNull(actual.get(name)).equalsWithEps(gradient, 1e-4))
                .as(name)
                .isTrue());
  }

  @Test
  void network_is_restored_from_its_checkpoint(@TempDir Path folder) throws IOException {
    ComputationGraph network = network(new OneDnnAdd());
    ModelSerializer.writeModel(network, folder.resolve("network.zip").toFile(), false);

    ComputationGraph restored =
        ModelSerializer.restoreComputationGraph(folder.resolve("network.zip").toFile());

    assertThat(restored.getConfiguration()).isEqualTo(network.getConfiguration());
    assertThat(restored.outputSingle(images)).isEqualTo(network.outputSingle(images));
  }

  /**
   * Returns a network in which one layer is an input of the sum three times, directly and through
   * another layer, so that its gradients must be added; a second sum is of flat rows.
   */
  private static ComputationGraph network(GraphVertex add) {
    ComputationGraph network =
        new ComputationGraph(
            new NeuralNetConfiguration.Builder()
                .seed(1)
                .graphBuilder()
                .addInputs("image")
                .setInputTypes(InputType.convolutional(6, 5, 3))
                .addLayer("first", convolution(), "image")
                .addLayer("second", convolution(), "first")
                .addVertex("sum", add.clone(), "first", "second", "first")
                .addLayer("third", convolution(), "sum")
                .addLayer("row", new DenseLayer.Builder().nOut(4).build(), "third")
                .addLayer("other", new DenseLayer.Builder().nOut(4).build(), "row")
                .addVertex("rows", add.clone(), "row", "other")
                .addLayer(
                    "out",
                    new OutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(CLASSES)
                        .activation(Activation.SOFTMAX)
                        .build(),
                    "rows")
                .setOutputs("out")
                .build());
    network.init();
    return network;
  }

  private static OneDnnConvolution convolution() {
    return new OneDnnConvolution(
        new ConvolutionLayer.Builder(3, 3).nOut(4).padding(1, 1).activation(Activation.RELU));
  }

  private Map<String, INDArray> gradients(ComputationGraph network) {
    network.setInput(0, images);
    network.setLabels(Nd4j.create(new float[][] {{1, 0}, {0, 1}, {1, 0}}));
    network.computeGradientAndScore();
    return network.gradient().gradientForVariable();
  }
}

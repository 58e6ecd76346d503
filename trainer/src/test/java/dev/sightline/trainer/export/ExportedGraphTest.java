package dev.sightline.trainer.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.transferlearning.TransferLearning;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Checks the graph of a small residual network and the effect of the options on it. */
class ExportedGraphTest {
  private static final int HEIGHT = 9;
  private static final int WIDTH = 7;

  private static ConvolutionLayer convolution() {
    return new ConvolutionLayer.Builder(3, 3)
        .nOut(6)
        .hasBias(false)
        .activation(Activation.IDENTITY)
        .build();
  }

  private static ComputationGraph residual() {
    ComputationGraph network =
        new ComputationGraph(
            new NeuralNetConfiguration.Builder()
                .seed(2)
                .convolutionMode(ConvolutionMode.Same)
                .graphBuilder()
                .addInputs("image")
                .setInputTypes(InputType.convolutional(HEIGHT, WIDTH, 3))
                .addLayer("stem", convolution(), "image")
                .addLayer("stem-norm", new ActivatedBatchNorm(), "stem")
                .addLayer("branch", convolution(), "stem-norm")
                .addLayer("branch-norm", new BatchNormalization(), "branch")
                .addVertex(
                    "sum",
                    new ElementWiseVertex(ElementWiseVertex.Op.Add),
                    "stem-norm",
                    "branch-norm")
                .addLayer("relu", new ActivationLayer(Activation.RELU), "sum")
                .addLayer("pool", new GlobalPoolingLayer(PoolingType.MAX), "relu")
                .addLayer(
                    "output",
                    new OutputLayer.Builder().nOut(4).activation(Activation.SOFTMAX).build(),
                    "pool")
                .setOutputs("output")
                .build());
    network.init();
    Nd4j.getRandom().setSeed(2);
    Scrambled.parameters(network.paramTable());
    return network;
  }

  private static byte[] export(ComputationGraph network, ExportOptions options) {
    return new OnnxExporter(options).export(network, HEIGHT, WIDTH);
  }

  private static INDArray softened(INDArray probabilities, double temperature) {
    return Transforms.softmax(Transforms.log(probabilities).divi(temperature), false);
  }

  @Test
  void normalisation_is_folded_without_redundant_nodes() {
    byte[] model = Agreement.check(residual(), HEIGHT, WIDTH);

    assertThat(Structure.operators(model))
        .containsExactly(
            "Transpose",
            "Cast",
            "Div",
            "Conv",
            "Relu",
            "Conv",
            "Add",
            "Relu",
            "GlobalMaxPool",
            "Flatten",
            "Gemm",
            "Softmax");
  }

  @Test
  void nodes_are_named_after_their_layers() {
    byte[] model = export(residual(), ExportOptions.plain(255));

    assertThat(Structure.graph(model).getNodeList())
        .extracting(node -> node.getName())
        .contains("stem/Conv", "stem-norm/Relu", "sum/Add", "output/Gemm");
  }

  @Test
  void convolution_with_a_second_reader_keeps_its_normalisation() {
    ComputationGraph network =
        new ComputationGraph(
            new NeuralNetConfiguration.Builder()
                .graphBuilder()
                .addInputs("image")
                .setInputTypes(InputType.convolutional(HEIGHT, WIDTH, 3))
                .addLayer("shared", convolution(), "image")
                .addLayer("norm", new BatchNormalization(), "shared")
                .addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "shared", "norm")
                .addLayer(
                    "output",
                    new OutputLayer.Builder().nOut(4).activation(Activation.SOFTMAX).build(),
                    "sum")
                .setOutputs("output")
                .build());
    network.init();
    Scrambled.parameters(network.paramTable());

    byte[] model = Agreement.check(network, HEIGHT, WIDTH);

    assertThat(Structure.operators(model)).contains("BatchNormalization");
  }

  @Test
  void frozen_layers_are_exported_normally() {
    ComputationGraph network =
        new TransferLearning.GraphBuilder(residual()).setFeatureExtractor("sum").build();

    Agreement.check(network, HEIGHT, WIDTH);
  }

  @Test
  void temperature_softens_probabilities() {
    ComputationGraph network = residual();

    byte[] model = export(network, ExportOptions.plain(255).withTemperature(1.7f));

    Agreement.check(model, x -> softened(network.outputSingle(x), 1.7), HEIGHT, WIDTH);
  }

  @Test
  void mirroring_averages_the_image_and_its_mirror_image() {
    ComputationGraph network = residual();
    UnaryOperator<INDArray> both =
        x -> {
          INDArray straight = softened(network.outputSingle(x), 0.8);
          INDArray mirrored = softened(network.outputSingle(reversed(x, 3)), 0.8);
          return straight.add(mirrored).divi(2);
        };

    byte[] model =
        export(network, ExportOptions.plain(255).withMirrored(true).withTemperature(0.8f));

    Agreement.check(model, both, HEIGHT, WIDTH);
  }

  private static INDArray reversed(INDArray values, int axis) {
    return Nd4j.getExecutioner()
        .exec(
            new org.nd4j.linalg.api.ops.impl.transforms.custom.Reverse(
                values, values.ulike(), axis))[0];
  }
}

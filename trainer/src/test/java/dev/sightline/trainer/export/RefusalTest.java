package dev.sightline.trainer.export;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.L2NormalizeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.CnnLossLayer;
import org.deeplearning4j.nn.conf.layers.Convolution2D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class RefusalTest {
  private static final OnnxExporter EXPORTER = new OnnxExporter(255f);

  private static OutputLayer output(Activation activation) {
    return new OutputLayer.Builder().nOut(3).activation(activation).build();
  }

  private static OutputLayer sigmoid() {
    return new OutputLayer.Builder(LossFunction.XENT)
        .nOut(3)
        .activation(Activation.SIGMOID)
        .build();
  }

  private static MultiLayerNetwork chain(Layer... layers) {
    var list = new NeuralNetConfiguration.Builder().convolutionMode(ConvolutionMode.Same).list();
    for (Layer layer : layers) {
      list.layer(layer);
    }
    MultiLayerNetwork network =
        new MultiLayerNetwork(list.setInputType(InputType.convolutional(8, 8, 3)).build());
    network.init();
    return network;
  }

  static Stream<Arguments> refused() {
    Layer softmax = output(Activation.SOFTMAX);
    return Stream.of(
        Arguments.of(
            "layer 0, LocalResponseNormalization",
            List.of(new LocalResponseNormalization(), softmax)),
        Arguments.of(
            "layer 0, Deconvolution2D",
            List.of(new Deconvolution2D.Builder(2, 2).nOut(2).build(), softmax)),
        Arguments.of(
            "layer 1, CnnLossLayer",
            List.of(
                new Convolution2D.Builder(3, 3).nOut(3).build(),
                new CnnLossLayer.Builder().activation(Activation.SOFTMAX).build())),
        Arguments.of(
            "layer 0, ActivationLayer, activation ActivationRationalTanh",
            List.of(new ActivationLayer(Activation.RATIONALTANH), softmax)),
        Arguments.of(
            "layer 0, ActivationLayer, softmax over planes",
            List.of(new ActivationLayer(Activation.SOFTMAX), softmax)),
        Arguments.of(
            "layer 0, SubsamplingLayer, pooling type PNORM",
            List.of(
                new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.PNORM)
                    .pnorm(2)
                    .kernelSize(2, 2)
                    .build(),
                softmax)),
        Arguments.of(
            "layer 0, SubsamplingLayer, pooling with dilation",
            List.of(
                new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
                    .kernelSize(2, 2)
                    .dilation(2, 2)
                    .build(),
                softmax)),
        Arguments.of(
            "layer 0, BatchNormalization, locked gamma 2.0 and beta 0.0",
            List.of(
                new BatchNormalization.Builder().lockGammaBeta(true).gamma(2).build(), softmax)),
        Arguments.of(
            "does not end in softmax",
            List.of(new Convolution2D.Builder(3, 3).nOut(3).build(), sigmoid())));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void untranslatable_layer_is_named(String name, List<Layer> layers) {
    MultiLayerNetwork network = chain(layers.toArray(Layer[]::new));

    assertThatThrownBy(() -> EXPORTER.export(network, 8, 8))
        .isInstanceOf(UnsupportedLayerException.class)
        .hasMessageContaining(name);
  }

  @Test
  void vertex_is_named_as_in_the_graph() {
    ComputationGraph network =
        new ComputationGraph(
            new NeuralNetConfiguration.Builder()
                .graphBuilder()
                .addInputs("image")
                .setInputTypes(InputType.convolutional(8, 8, 3))
                .addLayer("pool", new GlobalPoolingLayer(PoolingType.AVG), "image")
                .addVertex("unit", new L2NormalizeVertex(), "pool")
                .addLayer("classes", output(Activation.SOFTMAX), "unit")
                .setOutputs("classes")
                .build());
    network.init();

    assertThatThrownBy(() -> EXPORTER.export(network, 8, 8))
        .isInstanceOf(UnsupportedLayerException.class)
        .hasMessage("vertex 'unit', L2NormalizeVertex");
  }

  @Test
  void graph_with_two_outputs_is_refused() {
    ComputationGraph network =
        new ComputationGraph(
            new NeuralNetConfiguration.Builder()
                .graphBuilder()
                .addInputs("image")
                .setInputTypes(InputType.convolutional(8, 8, 3))
                .addLayer("one", output(Activation.SOFTMAX), "image")
                .addLayer("two", output(Activation.SOFTMAX), "image")
                .setOutputs("one", "two")
                .build());
    network.init();

    assertThatThrownBy(() -> EXPORTER.export(network, 8, 8))
        .hasMessageContaining("outputs [one, two]");
  }

  @Test
  void input_size_that_does_not_fit_the_dense_layer_is_named() {
    MultiLayerNetwork network = chain(output(Activation.SOFTMAX));

    assertThatThrownBy(() -> EXPORTER.export(network, 9, 8))
        .isInstanceOf(UnsupportedLayerException.class)
        .hasMessageContaining("takes 192 values and gets 216");
  }

  @Test
  void image_smaller_than_the_window_is_refused() {
    MultiLayerNetwork network =
        chain(
            new ConvolutionLayer.Builder(5, 5)
                .convolutionMode(ConvolutionMode.Truncate)
                .nOut(2)
                .build(),
            new GlobalPoolingLayer(PoolingType.AVG),
            output(Activation.SOFTMAX));

    assertThatThrownBy(() -> EXPORTER.export(network, 4, 8))
        .isInstanceOf(UnsupportedLayerException.class)
        .hasMessageContaining("layer 0, ConvolutionLayer, nothing is left of the image");
  }

  @Test
  void zero_temperature_is_refused() {
    assertThatThrownBy(() -> ExportOptions.plain(255).withTemperature(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("temperature 0.0");
  }
}

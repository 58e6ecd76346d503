package dev.sightline.trainer.export;

import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.dropout.AlphaDropout;
import org.deeplearning4j.nn.conf.dropout.GaussianDropout;
import org.deeplearning4j.nn.conf.dropout.GaussianNoise;
import org.deeplearning4j.nn.conf.dropout.SpatialDropout;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Convolution2D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationGELU;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.factory.Nd4j;

/** Compares each kind of layer, between two others, with DL4J. */
class LayerParityTest {
  private static final int HEIGHT = 13;
  private static final int WIDTH = 10;

  private static MultiLayerNetwork network(Layer... layers) {
    Nd4j.getRandom().setSeed(5);
    var list =
        new NeuralNetConfiguration.Builder().seed(5).list().layer(convolution().nOut(6).build());
    for (Layer layer : layers) {
      list.layer(layer);
    }
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            list.layer(new OutputLayer.Builder().nOut(4).activation(Activation.SOFTMAX).build())
                .setInputType(InputType.convolutional(HEIGHT, WIDTH, 3))
                .build());
    network.init();
    Scrambled.parameters(network.paramTable());
    return network;
  }

  private static ConvolutionLayer.Builder convolution(int... kernel) {
    return new ConvolutionLayer.Builder(kernel.length == 0 ? new int[] {3, 3} : kernel)
        .nOut(5)
        .activation(Activation.TANH);
  }

  private static SubsamplingLayer.Builder pooling(PoolingType type) {
    return new SubsamplingLayer.Builder(type)
        .kernelSize(3, 2)
        .stride(2, 2)
        .convolutionMode(ConvolutionMode.Same);
  }

  private static Arguments row(String name, Layer... layers) {
    return Arguments.of(name, List.of(layers));
  }

  static Stream<Arguments> convolutions() {
    return Stream.of(
        row("Same", convolution().convolutionMode(ConvolutionMode.Same).build()),
        row(
            "Same with an even kernel and steps",
            convolution(4, 2).stride(3, 2).convolutionMode(ConvolutionMode.Same).build()),
        row(
            "Same with dilation",
            convolution().dilation(2, 3).convolutionMode(ConvolutionMode.Same).build()),
        row(
            "Truncate with padding",
            convolution(3, 4)
                .stride(2, 3)
                .padding(1, 2)
                .convolutionMode(ConvolutionMode.Truncate)
                .build()),
        row(
            "Strict",
            convolution(3, 2).stride(2, 1).convolutionMode(ConvolutionMode.Strict).build()),
        row("1x1 without bias", convolution(1, 1).hasBias(false).build()),
        row("Convolution2D", new Convolution2D.Builder(2, 2).nOut(3).build()),
        row("depthwise", new DepthwiseConvolution2D.Builder(3, 3).build()),
        row(
            "depthwise with a multiplier",
            new DepthwiseConvolution2D.Builder(3, 2)
                .depthMultiplier(3)
                .stride(2, 1)
                .convolutionMode(ConvolutionMode.Same)
                .activation(Activation.TANH)
                .build()),
        row(
            "separable",
            new SeparableConvolution2D.Builder(3, 3)
                .nOut(7)
                .convolutionMode(ConvolutionMode.Same)
                .stride(2, 2)
                .activation(Activation.RELU)
                .build()),
        row(
            "separable with a multiplier and dilation",
            new SeparableConvolution2D.Builder(2, 3)
                .depthMultiplier(2)
                .dilation(2, 2)
                .hasBias(false)
                .nOut(5)
                .build()));
  }

  static Stream<Arguments> pooling() {
    return Stream.of(
        row("max", pooling(PoolingType.MAX).build()),
        row(
            "max, Truncate with padding",
            pooling(PoolingType.MAX)
                .convolutionMode(ConvolutionMode.Truncate)
                .padding(1, 1)
                .build()),
        row("average", pooling(PoolingType.AVG).build()),
        row(
            "average, Truncate with padding",
            pooling(PoolingType.AVG)
                .convolutionMode(ConvolutionMode.Truncate)
                .padding(1, 1)
                .build()),
        row(
            "average that counts padding",
            pooling(PoolingType.AVG)
                .convolutionMode(ConvolutionMode.Truncate)
                .padding(1, 1)
                .avgPoolIncludePadInDivisor(true)
                .build()),
        row(
            "average that counts padding, Same",
            pooling(PoolingType.AVG).avgPoolIncludePadInDivisor(true).build()),
        row("global max", new GlobalPoolingLayer(PoolingType.MAX)),
        row("global average", new GlobalPoolingLayer(PoolingType.AVG)),
        row(
            "global average that stays a plane",
            new GlobalPoolingLayer.Builder(PoolingType.AVG).collapseDimensions(false).build(),
            convolution(1, 1).build()));
  }

  static Stream<Arguments> others() {
    Layer bare = convolution().activation(Activation.IDENTITY).build();
    return Stream.of(
        row("batch normalisation alone", new BatchNormalization()),
        row("folded", bare, new BatchNormalization(), new BatchNormalization()),
        row(
            "folded into a depthwise",
            new DepthwiseConvolution2D.Builder(3, 3).depthMultiplier(2).build(),
            new BatchNormalization.Builder().eps(0.01).build()),
        row(
            "folded into a separable",
            new SeparableConvolution2D.Builder(3, 3).nOut(4).build(),
            new BatchNormalization.Builder().useLogStd(false).build()),
        row(
            "folded into a dense layer",
            new DenseLayer.Builder().nOut(9).activation(Activation.IDENTITY).build(),
            new BatchNormalization()),
        row(
            "over flat values",
            new DenseLayer.Builder().nOut(9).activation(Activation.RELU).build(),
            new BatchNormalization()),
        row(
            "locked",
            bare,
            new BatchNormalization.Builder().lockGammaBeta(true).gamma(1.5).beta(0.25).build()),
        row("locked and plain", new BatchNormalization.Builder().lockGammaBeta(true).build()),
        row(
            "an activation that DL4J ignores",
            bare,
            new BatchNormalization.Builder().activation(Activation.TANH).build()),
        row("padding", new ZeroPaddingLayer(1, 2, 3, 0), bare),
        row("cropping", new Cropping2D(1, 2, 0, 3), bare),
        row(
            "dense without bias",
            new DenseLayer.Builder().nOut(6).hasBias(false).activation(Activation.SELU).build()),
        row("dropout", new DropoutLayer(0.5), bare, new DropoutLayer(new AlphaDropout(0.6))),
        row(
            "noise",
            new DropoutLayer(new GaussianDropout(0.4)),
            new DropoutLayer(new GaussianNoise(0.4)),
            new DropoutLayer(new SpatialDropout(0.5))),
        row("frozen", new FrozenLayer(bare), new FrozenLayer(new BatchNormalization())),
        row("frozen with backpropagation", new FrozenLayerWithBackprop(bare)));
  }

  static Stream<Arguments> activations() {
    return Stream.of(
            new ActivationReLU(),
            new ActivationReLU(0.8, null, null),
            new ActivationReLU(null, null, 0.2),
            new ActivationLReLU(0.3),
            new ActivationELU(),
            new ActivationELU(0.5),
            new ActivationGELU(),
            new ActivationGELU(true),
            Activation.RELU6.getActivationFunction(),
            Activation.SELU.getActivationFunction(),
            Activation.SIGMOID.getActivationFunction(),
            Activation.TANH.getActivationFunction(),
            Activation.SWISH.getActivationFunction(),
            Activation.MISH.getActivationFunction(),
            Activation.HARDSIGMOID.getActivationFunction(),
            Activation.HARDTANH.getActivationFunction(),
            Activation.SOFTPLUS.getActivationFunction(),
            Activation.SOFTSIGN.getActivationFunction(),
            Activation.IDENTITY.getActivationFunction())
        .map(activation -> Arguments.of(activation));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"convolutions", "pooling", "others"})
  void layer_matches_onnx_runtime(String name, List<Layer> layers) {
    Agreement.check(network(layers.toArray(Layer[]::new)), HEIGHT, WIDTH);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("activations")
  void activation_matches_onnx_runtime(IActivation activation) {
    Layer spread = convolution().activation(Activation.IDENTITY).build();
    MultiLayerNetwork network = network(spread, new ActivationLayer(activation));
    network.getLayer(1).getParam("W").muli(9); // far enough from 0 for every kink

    Agreement.check(network, HEIGHT, WIDTH);
  }
}

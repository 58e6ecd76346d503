package dev.sightline.trainer.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.graph.ShiftVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
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
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.factory.Nd4j;

/** Generates a small random network; the same seed gives the same network. */
final class RandomGraph {
  private static final Activation[] ACTIVATIONS = {
    Activation.RELU,
    Activation.LEAKYRELU,
    Activation.ELU,
    Activation.SELU,
    Activation.GELU,
    Activation.SWISH,
    Activation.TANH,
    Activation.IDENTITY
  };

  final int height;
  final int width;
  private final Random random;
  private final long seed;
  private final GraphBuilder graph;
  private String last = "image";
  private int count;

  RandomGraph(long seed) {
    this.seed = seed;
    this.random = new Random(seed);
    this.height = 9 + random.nextInt(18);
    this.width = 9 + random.nextInt(18);
    this.graph =
        new NeuralNetConfiguration.Builder()
            .seed(seed)
            .graphBuilder()
            .addInputs("image")
            .setInputTypes(InputType.convolutional(height, width, 3));
  }

  ComputationGraph build() {
    layer(convolution());
    int blocks = 3 + random.nextInt(4);
    for (int i = 0; i < blocks; i++) {
      block();
    }
    head();
    graph.setOutputs(
        layer(
            new OutputLayer.Builder()
                .nOut(2 + random.nextInt(6))
                .activation(Activation.SOFTMAX)
                .build()));
    Nd4j.getRandom().setSeed(seed);
    ComputationGraph network = new ComputationGraph(graph.build());
    network.init();
    Scrambled.parameters(network.paramTable());
    return network;
  }

  private void block() {
    switch (random.nextInt(9)) {
      case 0, 1 -> normalised();
      case 2, 3 -> residual();
      case 4 -> merged();
      case 5 -> layer(pooling());
      case 6 -> layer(depthwise());
      case 7 -> layer(separable());
      default -> bordered();
    }
  }

  private void normalised() {
    layer(convolution());
    layer(normalization());
    layer(new ActivationLayer(activation()));
  }

  /** Adds two branches of the same shape, combined elementwise. */
  private void residual() {
    String from = layer(same(6, 1));
    layer(same(6, 3));
    layer(normalization());
    String one = last;
    last = from;
    if (random.nextBoolean()) {
      layer(normalization());
    }
    var operations = ElementWiseVertex.Op.values();
    var operation = operations[random.nextInt(operations.length)];
    List<String> inputs = new ArrayList<>(List.of(one, last));
    if (operation != ElementWiseVertex.Op.Subtract && random.nextBoolean()) {
      last = from;
      inputs.add(layer(same(6, 2)));
    }
    last = name();
    graph.addVertex(last, new ElementWiseVertex(operation), inputs.toArray(String[]::new));
    layer(new ActivationLayer(activation()));
  }

  private void merged() {
    String from = last;
    String one = layer(same(3, 2));
    last = from;
    String two = layer(same(4, 3));
    last = name();
    graph.addVertex(last, new MergeVertex(), one, two, from);
    String merged = last;
    last = name();
    graph.addVertex(last, new ScaleVertex(0.5), merged);
    String scaled = last;
    last = name();
    graph.addVertex(last, new ShiftVertex(-0.1), scaled);
  }

  private void bordered() {
    layer(new ZeroPaddingLayer(1, random.nextInt(3), 2, random.nextInt(2)));
    layer(new Cropping2D(random.nextInt(2), 1, 1, 0));
    layer(new DropoutLayer(0.5));
  }

  private void head() {
    switch (random.nextInt(3)) {
      case 0 -> layer(new GlobalPoolingLayer(PoolingType.AVG));
      case 1 -> layer(new GlobalPoolingLayer(PoolingType.MAX));
      default -> {
        layer(new DenseLayer.Builder().nOut(8).activation(Activation.IDENTITY).build());
        layer(normalization());
      }
    }
  }

  private ConvolutionLayer same(int filters, int kernel) {
    return new ConvolutionLayer.Builder(kernel, kernel)
        .nOut(filters)
        .convolutionMode(ConvolutionMode.Same)
        .activation(Activation.IDENTITY)
        .hasBias(random.nextBoolean())
        .build();
  }

  private ConvolutionLayer convolution() {
    int[] kernel = {1 + random.nextInt(4), 1 + random.nextInt(4)};
    ConvolutionLayer.Builder builder =
        new ConvolutionLayer.Builder(kernel)
            .nOut(3 + random.nextInt(6))
            .activation(activation())
            .hasBias(random.nextBoolean());
    return switch (random.nextInt(4)) {
      case 0 -> builder.convolutionMode(ConvolutionMode.Strict).padding(2, 2).build();
      case 1 ->
          builder
              .convolutionMode(ConvolutionMode.Truncate)
              .padding(2, 2)
              .stride(1 + random.nextInt(2), 1 + random.nextInt(2))
              .build();
      case 2 -> builder.convolutionMode(ConvolutionMode.Same).dilation(2, 1).build();
      default -> builder.convolutionMode(ConvolutionMode.Same).stride(1, 2).build();
    };
  }

  private Layer depthwise() {
    return new DepthwiseConvolution2D.Builder(1 + random.nextInt(3), 3)
        .depthMultiplier(1 + random.nextInt(2))
        .convolutionMode(ConvolutionMode.Same)
        .activation(activation())
        .build();
  }

  private Layer separable() {
    return new SeparableConvolution2D.Builder(3, 1 + random.nextInt(3))
        .depthMultiplier(1 + random.nextInt(2))
        .nOut(5)
        .convolutionMode(ConvolutionMode.Same)
        .activation(activation())
        .build();
  }

  private Layer pooling() {
    return new SubsamplingLayer.Builder(random.nextBoolean() ? PoolingType.MAX : PoolingType.AVG)
        .kernelSize(2 + random.nextInt(2), 2 + random.nextInt(2))
        .stride(1 + random.nextInt(2), 1 + random.nextInt(2))
        .convolutionMode(ConvolutionMode.Same)
        .build();
  }

  private BatchNormalization normalization() {
    return new BatchNormalization.Builder().useLogStd(random.nextBoolean()).build();
  }

  private Activation activation() {
    return ACTIVATIONS[random.nextInt(ACTIVATIONS.length)];
  }

  private String layer(Layer layer) {
    String name = name();
    graph.addLayer(name, layer, last);
    last = name;
    return name;
  }

  private String name() {
    return "v" + count++;
  }
}

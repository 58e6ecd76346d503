package dev.sightline.trainer.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class MaxPool2x2Test {
  private static final SubsamplingLayer DL4J =
      new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
          .kernelSize(2, 2)
          .stride(2, 2)
          .build();

  private static MultiLayerNetwork network(SubsamplingLayer pooling, int height, int width) {
    MultiLayerConfiguration configuration =
        new NeuralNetConfiguration.Builder()
            .seed(5)
            .convolutionMode(ConvolutionMode.Same)
            .list()
            .layer(new ConvolutionLayer.Builder(3, 3).nOut(4).activation(Activation.RELU).build())
            .layer(pooling)
            .layer(new OutputLayer.Builder().nOut(2).activation(Activation.SOFTMAX).build())
            .setInputType(InputType.convolutional(height, width, 3))
            .build();
    MultiLayerNetwork network =
        new MultiLayerNetwork(MultiLayerConfiguration.fromJson(configuration.toJson()));
    network.init();
    return network;
  }

  @ParameterizedTest
  @CsvSource({"8, 8", "7, 5", "1, 4"})
  void itTrainsExactlyAsTheLayerItReplaces(int height, int width) {
    MultiLayerNetwork own = network(new MaxPool2x2(), height, width);
    MultiLayerNetwork theirs = network(DL4J.clone(), height, width);
    INDArray images = Nd4j.rand(6, 3, height, width);
    INDArray labels = Nd4j.eye(2).repeat(0, 3);

    for (int step = 0; step < 3; step++) {
      own.fit(images, labels);
      theirs.fit(images, labels);
    }

    assertThat(own.getLayer(1)).isInstanceOf(MaxPool2x2Layer.class);
    assertThat(own.params().equalsWithEps(theirs.params(), 1e-6)).isTrue();
  }
}

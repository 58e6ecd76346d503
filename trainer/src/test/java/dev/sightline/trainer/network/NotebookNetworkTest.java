package dev.sightline.trainer.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.trainer.TrainerFailure;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.distribution.TruncatedNormalDistribution;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInitDistribution;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

public class NotebookNetworkTest {
  private static ComputationGraph network() {
    return SampleNetworks.named("notebook", 32, 32, 10, 1);
  }

  /** Returns the notebook's network, built layer by layer in code, independent of network files. */
  public static MultiLayerNetwork reference() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Adam(0.001))
                .weightInit(new WeightInitDistribution(new TruncatedNormalDistribution(0, 0.05)))
                .convolutionMode(ConvolutionMode.Same)
                .list()
                .layer(convolution(8, 32))
                .layer(pool())
                .layer(convolution(4, 64))
                .layer(pool())
                .layer(convolution(2, 256))
                .layer(pool())
                .layer(dense(512, Activation.RELU))
                .layer(new DropoutLayer.Builder(0.8).build())
                .layer(dense(64, Activation.RELU))
                .layer(new DropoutLayer.Builder(0.8).build())
                .layer(dense(10, Activation.IDENTITY))
                .layer(new DropoutLayer.Builder(0.8).build())
                .layer(
                    new LossLayer.Builder(LossFunction.MCXENT)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(InputType.convolutional(32, 32, 3))
                .build());
    network.init();
    return network;
  }

  private static ConvolutionLayer convolution(int kernel, int filters) {
    return new ConvolutionLayer.Builder(kernel, kernel)
        .nOut(filters)
        .stride(1, 1)
        .activation(Activation.RELU)
        .build();
  }

  private static SubsamplingLayer pool() {
    return new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
        .kernelSize(2, 2)
        .stride(2, 2)
        .build();
  }

  private static DenseLayer dense(int units, Activation activation) {
    return new DenseLayer.Builder().nOut(units).activation(activation).build();
  }

  @Test
  void network_file_gives_the_same_weights_as_before() {
    INDArray image = Nd4j.rand(2, 3, 32, 32);

    assertThat(network().params()).isEqualTo(reference().params());
    INDArray difference = network().outputSingle(image).sub(reference().output(image));
    assertThat(difference.amaxNumber().doubleValue()).isLessThan(1e-6);
  }

  private static void assertShape(
      Map<String, INDArray> activations, String layer, long... expected) {
    assertThat(Objects.requireNonNull(activations.get(layer)).shape()).isEqualTo(expected);
  }

  @Test
  void every_layer_has_the_shape_of_the_notebook() {
    Map<String, INDArray> activations = network().feedForward(Nd4j.rand(2, 3, 32, 32), false);

    assertShape(activations, "conv_1", 2, 32, 32, 32);
    assertShape(activations, "max-pool_1", 2, 32, 16, 16);
    assertShape(activations, "conv_2", 2, 64, 16, 16);
    assertShape(activations, "max-pool_2", 2, 64, 8, 8);
    assertShape(activations, "conv_3", 2, 256, 8, 8);
    assertShape(activations, "max-pool_3", 2, 256, 4, 4);
    assertShape(activations, "flatten_1", 2, 4096);
    assertShape(activations, "dense_1", 2, 512);
    assertShape(activations, "dense_2", 2, 64);
    assertShape(activations, "softmax_1", 2, 10);
  }

  @Test
  void dropout_keeps_80_percent_after_dense_layers_and_logits() {
    ComputationGraph network = network();

    for (String layer : new String[] {"dropout_1", "dropout_2", "dropout_3"}) {
      DropoutLayer dropout = (DropoutLayer) network.getLayer(layer).conf().getLayer();
      assertThat(((Dropout) dropout.getIDropout()).getP()).isEqualTo(0.8);
    }
  }

  @Test
  void even_kernels_pad_one_more_after_than_before() {
    ComputationGraph network = network();
    network.getLayer("conv_1").getParam("W").assign(1);
    INDArray image = Nd4j.zeros(1, 3, 32, 32);
    image.putScalar(new int[] {0, 0, 0, 0}, 1);

    INDArray out = Objects.requireNonNull(network.feedForward(image, false).get("conv_1"));

    // An 8x8 window starts 3 before its position and ends 4 after it, so positions 0 to 3 contain
    // pixel 0.
    assertThat(out.sumNumber().doubleValue()).isEqualTo(32.0 * 4 * 4);
    assertThat(out.getDouble(0, 0, 3, 3)).isEqualTo(1);
    assertThat(out.getDouble(0, 0, 4, 3)).isZero();
  }

  @Test
  void unknown_network_is_refused_with_the_known_names() {
    assertThatThrownBy(() -> NetworkCatalog.find("resnet"))
        .isInstanceOf(TrainerFailure.class)
        .hasMessage(
            "there is no network 'resnet': choose one of notebook, small, residual, or give a .yaml"
                + " file");
  }
}

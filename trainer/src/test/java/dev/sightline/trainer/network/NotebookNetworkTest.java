package dev.sightline.trainer.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.trainer.TrainerFailure;
import java.util.Arrays;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class NotebookNetworkTest {
  private static MultiLayerNetwork network() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            Architectures.named("notebook").configure(new NetworkSpec(32, 32, 10, 1, 0.001)));
    network.init();
    return network;
  }

  @Test
  void everyLayerHasTheNotebooksShape() {
    var activations = network().feedForward(Nd4j.rand(2, 3, 32, 32));

    assertThat(activations.stream().map(INDArray::shape).map(Arrays::toString))
        .containsExactly(
            "[2, 3, 32, 32]",
            "[2, 32, 32, 32]",
            "[2, 32, 16, 16]",
            "[2, 64, 16, 16]",
            "[2, 64, 8, 8]",
            "[2, 256, 8, 8]",
            "[2, 256, 4, 4]",
            "[2, 512]",
            "[2, 512]",
            "[2, 64]",
            "[2, 64]",
            "[2, 10]",
            "[2, 10]",
            "[2, 10]");
  }

  @Test
  void weightsAreTruncatedNormalAndBiasesZero() {
    MultiLayerNetwork network = network();
    INDArray weights = network.getLayer(6).getParam("W");

    assertThat(weights.maxNumber().doubleValue()).isBetween(0.09, 0.1001);
    assertThat(weights.meanNumber().doubleValue()).isBetween(-0.001, 0.001);
    // A normal distribution cut at two deviations keeps 0.88 of its deviation.
    assertThat(weights.stdNumber().doubleValue()).isBetween(0.043, 0.045);
    assertThat(network.getLayer(6).getParam("b").amaxNumber().doubleValue()).isZero();
  }

  @Test
  void dropoutKeepsFourFifthsAfterBothDenseLayersAndTheLogits() {
    MultiLayerNetwork network = network();

    for (int layer : new int[] {7, 9, 11}) {
      DropoutLayer dropout = (DropoutLayer) network.getLayer(layer).conf().getLayer();
      assertThat(((Dropout) dropout.getIDropout()).getP()).isEqualTo(0.8);
    }
  }

  @Test
  void evenKernelsPadOneMoreAfterThanBefore() {
    MultiLayerNetwork network = network();
    INDArray weights = network.getLayer(0).getParam("W").assign(1);
    INDArray image = Nd4j.zeros(1, 3, 32, 32);
    image.putScalar(new int[] {0, 0, 0, 0}, 1);

    INDArray out = network.feedForward(image).get(1);

    // An 8x8 window starts 3 before its place and ends 4 after, so pixel 0 is seen by places 0 to
    // 3.
    assertThat(weights.length()).isEqualTo(32 * 3 * 8 * 8);
    assertThat(out.sumNumber().doubleValue()).isEqualTo(32.0 * 4 * 4);
    assertThat(out.getDouble(0, 0, 3, 3)).isEqualTo(1);
    assertThat(out.getDouble(0, 0, 4, 3)).isZero();
  }

  @Test
  void anUnknownNetworkIsRefusedWithThoseThereAre() {
    assertThatThrownBy(() -> Architectures.named("resnet"))
        .isInstanceOf(TrainerFailure.class)
        .hasMessage("there is no network 'resnet': choose one of notebook, small");
  }
}

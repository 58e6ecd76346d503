package dev.sightline.trainer.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.deeplearning4j.nn.layers.mkldnn.BaseMKLDNNHelper;
import org.deeplearning4j.nn.layers.mkldnn.MKLDNNConvHelper;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Without oneDNN training still works, but takes several times as long: only a test would tell. */
class OneDnnTest {
  private static final String PROPERTY = "org.eclipse.deeplearning4j.helpers.disable";
  private String before = "";

  @BeforeEach
  void rememberTheProperty() {
    before = System.getProperty(PROPERTY, "");
    System.clearProperty(PROPERTY);
  }

  @AfterEach
  void restoreTheProperty() {
    System.setProperty(PROPERTY, before);
  }

  private static MultiLayerNetwork network() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            Architectures.named("small").configure(new NetworkSpec(8, 8, 2, 1, 0.001)));
    network.init();
    return network;
  }

  @Test
  void everyConvolutionRunsOnOneDnnAndStaysThereThroughTraining() {
    OneDnn.enable();
    MultiLayerNetwork network = network();

    network.fit(Nd4j.rand(4, 3, 8, 8), Nd4j.eye(2).repeat(0, 2));

    assertThat(OneDnn.layersWithout(network)).isEmpty();
    assertThat(network.getLayer(0).getHelper()).isInstanceOf(MKLDNNConvHelper.class);
  }

  @Test
  void theSwitchThatDl4jAsksForAnswersFromTheNativeLibrary() {
    assertThat(BaseMKLDNNHelper.mklDnnEnabled()).isTrue();
    assertThat(
            org.nd4j.linalg.cpu.nativecpu.bindings.Nd4jCpu.Environment.getInstance().isUseONEDNN())
        .isTrue();
  }

  @Test
  void withoutTheSwitchTheConvolutionsAreNamed() {
    MultiLayerNetwork network = network();

    assertThat(OneDnn.layersWithout(network)).containsExactly(0, 4, 8);
  }

  @Test
  void oneDnnAndPlainConvolutionAgree() {
    MultiLayerNetwork plain = network();
    OneDnn.enable();
    MultiLayerNetwork fast = network();
    INDArray images = Nd4j.rand(4, 3, 8, 8);

    assertThat(fast.output(images).equalsWithEps(plain.output(images), 1e-5)).isTrue();
  }
}

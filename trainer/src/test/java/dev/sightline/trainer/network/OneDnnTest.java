package dev.sightline.trainer.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.layers.mkldnn.BaseMKLDNNHelper;
import org.deeplearning4j.nn.layers.mkldnn.MKLDNNConvHelper;
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

  private static ComputationGraph network() {
    return SampleNetworks.named("small", 8, 8, 2, 1);
  }

  @Test
  void everyConvolutionRunsOnOneDnnAndStaysThereThroughTraining() {
    OneDnn.enable();
    ComputationGraph network = network();

    network.fit(new INDArray[] {Nd4j.rand(4, 3, 8, 8)}, new INDArray[] {Nd4j.eye(2).repeat(0, 2)});

    assertThat(OneDnn.layersWithout(network)).isEmpty();
    assertThat(network.getLayer("conv_1").getHelper()).isInstanceOf(MKLDNNConvHelper.class);
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
    ComputationGraph network = network();

    assertThat(OneDnn.layersWithout(network)).containsExactly("conv_1", "conv_2", "conv_3");
  }

  @Test
  void oneDnnAndPlainConvolutionAgree() {
    ComputationGraph plain = network();
    OneDnn.enable();
    ComputationGraph fast = network();
    INDArray images = Nd4j.rand(4, 3, 8, 8);

    assertThat(fast.outputSingle(images).equalsWithEps(plain.outputSingle(images), 1e-5)).isTrue();
  }
}

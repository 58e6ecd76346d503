package dev.sightline.trainer.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.trainer.network.onednn.Natives;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.layers.mkldnn.BaseMKLDNNHelper;
import org.deeplearning4j.nn.layers.mkldnn.MKLDNNConvHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Checks that oneDNN is used: training also works without it, but takes several times as long. */
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

  private static ComputationGraph ours() {
    return SampleNetworks.named("small", 8, 8, 2, 1);
  }

  /** Returns a network with DL4J's own convolution, which reads the switch. */
  private static ComputationGraph dl4js() {
    ComputationGraph network =
        new ComputationGraph(
            new NeuralNetConfiguration.Builder()
                .seed(1)
                .graphBuilder()
                .addInputs("image")
                .setInputTypes(InputType.convolutional(8, 8, 3))
                .addLayer("conv", new ConvolutionLayer.Builder(3, 3).nOut(4).build(), "image")
                .addLayer(
                    "out",
                    new OutputLayer.Builder().nOut(2).activation(Activation.SOFTMAX).build(),
                    "conv")
                .setOutputs("out")
                .build());
    network.init();
    return network;
  }

  @Test
  void own_convolutions_run_on_onednn_throughout_training() {
    ComputationGraph network = ours();

    network.fit(new INDArray[] {Nd4j.rand(4, 3, 8, 8)}, new INDArray[] {Nd4j.eye(2).repeat(0, 2)});

    assertThat(OneDnn.layersWithout(network)).isEmpty();
    assertThat(Natives.runs(network.getLayer("conv_1"))).isEqualTo(Natives.available());
  }

  @Test
  void dl4j_convolution_runs_on_onednn() {
    OneDnn.enable();
    ComputationGraph network = dl4js();

    assertThat(OneDnn.layersWithout(network)).isEmpty();
    assertThat(network.getLayer("conv").getHelper()).isInstanceOf(MKLDNNConvHelper.class);
  }

  @Test
  void onednn_switch_is_read_from_the_native_library() {
    assertThat(BaseMKLDNNHelper.mklDnnEnabled()).isTrue();
    assertThat(
            org.nd4j.linalg.cpu.nativecpu.bindings.Nd4jCpu.Environment.getInstance().isUseONEDNN())
        .isTrue();
  }

  @Test
  void dl4j_convolution_is_listed_without_the_switch() {
    assertThat(OneDnn.layersWithout(dl4js())).containsExactly("conv");
  }

  @Test
  void onednn_and_plain_convolution_agree() {
    ComputationGraph plain = dl4js();
    OneDnn.enable();
    ComputationGraph fast = dl4js();
    INDArray images = Nd4j.rand(4, 3, 8, 8);

    assertThat(fast.outputSingle(images).equalsWithEps(plain.outputSingle(images), 1e-5)).isTrue();
  }
}

package dev.sightline.trainer.network.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationGELU;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * Compares with DL4J's own layers: the same parameters must give the same scores, gradients and
 * outputs.
 */
class OneDnnLayersTest {
  private static final int IMAGES = 5;
  private static final int HEIGHT = 11;
  private static final int WIDTH = 9;
  private static final int CLASSES = 3;

  @Test
  void natives_run_if_the_build_includes_them() {
    assertThat(Natives.available())
        .isEqualTo(System.getProperty("os.arch").matches("amd64|x86_64"));
  }

  @ParameterizedTest
  @CsvSource({
    "3, 1, 1, Same, true",
    "4, 1, 1, Same, false",
    "2, 1, 1, Truncate, true",
    "3, 2, 1, Same, true",
    "3, 2, 1, Truncate, false",
    "3, 1, 2, Same, true",
    "1, 1, 1, Same, true",
    "5, 3, 1, Truncate, true"
  })
  void convolution_equals_dl4j(
      int kernel, int stride, int dilation, ConvolutionMode mode, boolean bias) {
    for (Activation activation : new Activation[] {Activation.IDENTITY, Activation.RELU}) {
      Function<Boolean, Layer> layer =
          fast -> {
            ConvolutionLayer.Builder settings =
                new ConvolutionLayer.Builder(kernel, kernel)
                    .nOut(7)
                    .stride(stride, stride)
                    .dilation(dilation, dilation)
                    .convolutionMode(mode)
                    .hasBias(bias)
                    .activation(activation);
            return fast ? new OneDnnConvolution(settings) : settings.build();
          };
      assertSame(layer);
    }
  }

  @ParameterizedTest
  @CsvSource({"2, 2, Same", "2, 2, Truncate", "3, 2, Same", "3, 1, Truncate", "3, 3, Truncate"})
  void max_pooling_equals_dl4j(int kernel, int stride, ConvolutionMode mode) {
    assertSame(
        fast -> {
          SubsamplingLayer.Builder settings =
              new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
                  .kernelSize(kernel, kernel)
                  .stride(stride, stride)
                  .convolutionMode(mode);
          return fast ? new OneDnnMaxPool(settings) : settings.build();
        });
  }

  @ParameterizedTest
  @EnumSource(
      value = Activation.class,
      names = {"RELU", "SWISH", "GELU", "TANH"})
  void activation_equals_dl4j(Activation activation) {
    assertSame(
        fast ->
            fast
                ? new OneDnnActivation(activation.getActivationFunction())
                : new ActivationLayer(activation));
  }

  @Test
  void precise_gelu_equals_dl4j() {
    assertSame(
        fast ->
            fast
                ? new OneDnnActivation(new ActivationGELU(true))
                : new ActivationLayer(new ActivationGELU(true)));
  }

  @Test
  void batch_normalisation_equals_dl4j() {
    Function<Boolean, Layer> layer =
        fast ->
            fast
                ? new OneDnnBatchNorm(0.9, 1e-3, true)
                : new BatchNormalization.Builder().decay(0.9).eps(1e-3).useLogStd(false).build();
    assertSame(layer);
  }

  @Test
  void running_statistics_approach_the_batch_statistics() {
    ComputationGraph network = network(new OneDnnBatchNorm(0.75, 1e-5, true));
    INDArray images = images();
    network.setParam("tested_mean", Nd4j.zeros(4));
    gradients(network, images);

    INDArray first = before(network, images).mean(0, 2, 3);
    assertThat(network.getParam("tested_mean").sub(first.mul(0.25)).amaxNumber().doubleValue())
        .isLessThan(1e-5);
  }

  @Test
  void gamma_is_constant_if_not_scaled() {
    ComputationGraph network = network(new OneDnnBatchNorm(0.9, 1e-5, false));

    Map<String, INDArray> gradients = gradients(network, images());

    assertThat(largest(gradients, "tested_gamma")).isZero();
    assertThat(largest(gradients, "tested_beta")).isPositive();
  }

  @Test
  void input_gradient_is_skipped_if_nothing_below_is_trained() {
    OneDnnConvolution layer =
        new OneDnnConvolution(
            new ConvolutionLayer.Builder(3, 3).nOut(5).activation(Activation.IDENTITY));
    layer.setInputGradient(false);
    ComputationGraph network = network(layer);

    Map<String, INDArray> gradients = gradients(network, images());

    assertThat(largest(gradients, "first_W")).isZero();
    assertThat(largest(gradients, "tested_W")).isPositive();
  }

  @Test
  void network_is_restored_from_its_checkpoint(@TempDir Path folder) throws IOException {
    ComputationGraph network = network(new OneDnnBatchNorm(0.9, 1e-5, false));
    INDArray images = images();
    gradients(network, images);
    File file = folder.resolve("network.zip").toFile();
    ModelSerializer.writeModel(network, file, true);

    ComputationGraph restored = ModelSerializer.restoreComputationGraph(file);

    assertThat(restored.getConfiguration()).isEqualTo(network.getConfiguration());
    assertThat(restored.outputSingle(images)).isEqualTo(network.outputSingle(images));
  }

  private static void assertSame(Function<Boolean, Layer> layer) {
    ComputationGraph reference = network(layer.apply(false));
    ComputationGraph fast = network(layer.apply(true));
    fast.setParams(reference.params());
    INDArray images = images();

    assertThat(difference(fast.outputSingle(images), reference.outputSingle(images)))
        .isLessThan(1e-5);
    Map<String, INDArray> expected = gradients(reference, images);
    Map<String, INDArray> actual = gradients(fast, images);
    assertThat(fast.score()).isEqualTo(reference.score(), within(1e-5));
    expected.forEach(
        (name, gradient) -> {
          if (!name.equals("tested_mean") && !name.equals("tested_var")) {
            assertThat(difference(value(actual, name), gradient)).as(name).isLessThan(1e-4);
          }
        });
  }

  private static double difference(INDArray one, INDArray other) {
    return one.reshape(other.shape()).sub(other).amaxNumber().doubleValue();
  }

  private static double largest(Map<String, INDArray> gradients, String name) {
    return value(gradients, name).amaxNumber().doubleValue();
  }

  private static INDArray value(Map<String, INDArray> values, String name) {
    return Objects.requireNonNull(values.get(name), name);
  }

  /**
   * Returns a network with a convolution before and a dense layer after the tested layer, so that
   * gradients pass through it.
   */
  private static ComputationGraph network(Layer tested) {
    ComputationGraph network =
        new ComputationGraph(
            new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Sgd(0.1))
                .graphBuilder()
                .addInputs("image")
                .setInputTypes(InputType.convolutional(HEIGHT, WIDTH, 3))
                .addLayer(
                    "first",
                    new ConvolutionLayer.Builder(3, 3)
                        .nOut(4)
                        .convolutionMode(ConvolutionMode.Same)
                        .activation(Activation.TANH)
                        .build(),
                    "image")
                .addLayer("tested", tested, "first")
                .addLayer(
                    "out",
                    new OutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(CLASSES)
                        .activation(Activation.SOFTMAX)
                        .build(),
                    "tested")
                .setOutputs("out")
                .build());
    network.init();
    return network;
  }

  private static INDArray before(ComputationGraph network, INDArray images) {
    return value(network.feedForward(images, false), "first");
  }

  private static INDArray images() {
    Nd4j.getRandom().setSeed(7);
    return Nd4j.rand(IMAGES, 3, HEIGHT, WIDTH).subi(0.5);
  }

  private static Map<String, INDArray> gradients(ComputationGraph network, INDArray images) {
    INDArray labels = Nd4j.zeros(IMAGES, CLASSES);
    for (int i = 0; i < IMAGES; i++) {
      labels.putScalar(i, i % CLASSES, 1);
    }
    network.setInput(0, images);
    network.setLabels(labels);
    network.computeGradientAndScore();
    return network.gradient().gradientForVariable();
  }
}

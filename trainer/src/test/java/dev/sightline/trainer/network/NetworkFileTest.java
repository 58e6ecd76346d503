package dev.sightline.trainer.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import dev.sightline.image.resize.Interpolation;
import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.data.ResizeChoice;
import java.util.Objects;
import java.util.Optional;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class NetworkFileTest {
  private static final String TRAINING =
      "training: {epochs: 1, batch-size: 8, optimizer: {kind: adam, learning-rate: 0.001}}\n";

  private static NetworkFile parse(String layers) {
    return NetworkFile.parse(
        "my.yaml", "name: mine\ndescription: for a test\nlayers:\n" + layers + TRAINING);
  }

  private static ComputationGraph build(String layers) {
    return new NetworkBuilder(parse(layers), new NetworkSpec(4, 4, 2, 1))
        .build(() -> Nd4j.rand(50, 3, 4, 4));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "- convolution: {filters: 2} | my.yaml:4: there is no layer 'convolution': choose one of",
        "- conv: {filters: 2} | my.yaml:4: 'kernel' is missing",
        "- conv: {filters: two, kernel: 3} | my.yaml:4: 'two' is not a whole number",
        "- conv: {filters: 2, kernel: 3, colour: red} | my.yaml:4: conv has no 'colour': choose one of",
        "- dense: {units: 3, from: nowhere} | my.yaml:4: no layer before this is called 'nowhere'",
        "- add: {from: [image]} | my.yaml:4: add needs two layers or more",
        "- dropout: {keep: 1.5} | my.yaml:4: 1.5 is not a ratio",
        "- conv: {filters: 2, kernel: 3, padding: full} | my.yaml:4: there is no 'full'"
      })
  void error_is_reported_with_its_line_and_the_fix(String layer, String expected) {
    assertThatThrownBy(() -> parse(layer + "\n- softmax\n"))
        .isInstanceOf(TrainerFailure.class)
        .hasMessageStartingWith(expected);
  }

  @Test
  void layer_that_does_not_fit_its_input_is_refused() {
    assertThatThrownBy(
            () -> build("- conv: {filters: 2, kernel: 5, padding: valid}\n- flatten\n- softmax\n"))
        .isInstanceOf(TrainerFailure.class)
        .hasMessage(
            "my.yaml:4: a window of 5 does not fit into 3x4x4: give a smaller kernel or padding:"
                + " same");
  }

  @ParameterizedTest
  @CsvSource({"mirrored: true, true", "mirrored: false, false", "'', false"})
  void mirrored_is_read_from_the_file(String line, boolean expected) {
    assertThat(parse("- dense: {units: classes}\n- softmax\n" + line + "\n").mirrored())
        .isEqualTo(expected);
  }

  @Test
  void mirrored_must_be_true_or_false() {
    assertThatThrownBy(() -> parse("- dense: {units: classes}\n- softmax\nmirrored: yes\n"))
        .isInstanceOf(TrainerFailure.class)
        .hasMessage("my.yaml:6: 'yes' is neither true nor false: write one of them");
  }

  @Test
  void recipe_out_of_range_is_refused() {
    String text =
        """
        name: mine
        description: for a test
        layers: [dense: {units: classes}, softmax]
        training:
          epochs: 0
          batch-size: 8
          optimizer: {kind: adam, learning-rate: 0.001}
        """;

    assertThatThrownBy(() -> NetworkFile.parse("my.yaml", text))
        .isInstanceOf(TrainerFailure.class)
        .hasMessage("my.yaml:5: epochs must be 1 or more, not 0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"notebook", "small", "residual"})
  void checkpoint_restores_the_same_network(String name) {
    ComputationGraphConfiguration written =
        SampleNetworks.named(name, 32, 32, 10, 1).getConfiguration();

    assertThat(ComputationGraphConfiguration.fromJson(written.toJson())).isEqualTo(written);
  }

  @ParameterizedTest
  @CsvSource({"notebook, 2235946", "small, 90170", "residual, 1975084"})
  void every_network_has_its_number_of_parameters(String name, long parameters) {
    assertThat(SampleNetworks.named(name, 32, 32, 10, 1).numParams()).isEqualTo(parameters);
  }

  @Test
  void convolution_pool_and_flatten_match_a_manual_calculation() {
    ComputationGraph network =
        build(
            """
            - conv: {filters: 1, kernel: 1, activation: relu}
            - max-pool: {kernel: 2}
            - flatten
            - dense: {units: classes}
            - softmax
            """);
    network.getLayer("conv_1").getParam("W").assign(1);
    network.getLayer("conv_1").getParam("b").assign(-3);
    network.getLayer("dense_1").getParam("W").assign(0).putScalar(0, 1, 1);
    INDArray image = Nd4j.arange(16).castTo(DataType.FLOAT);
    INDArray batch = Nd4j.vstack(image, image, image).reshape('c', 1, 3, 4, 4);

    // Each pixel is three times its index minus 3; the first window contains 0, 1, 4 and 5.
    assertThat(network.feedForward(batch, false).get("flatten_1"))
        .isEqualTo(Nd4j.createFromArray(new float[][] {{12, 18, 36, 42}}));
    assertThat(network.outputSingle(batch).getDouble(0, 1))
        .isCloseTo(1 / (1 + Math.exp(-12)), offset(1e-6));
  }

  @Test
  void dirac_convolution_passes_its_channels_through() {
    ComputationGraph network =
        build(
            """
            - conv: {filters: 5, kernel: 3, bias: false, init: dirac}
            - dense: {units: classes}
            - softmax
            """);
    INDArray image = Nd4j.rand(1, 3, 4, 4);

    INDArray out = Objects.requireNonNull(network.feedForward(image, false).get("conv_1"));

    assertThat(out.get(NDArrayIndex.all(), NDArrayIndex.interval(0, 3)).equalsWithEps(image, 1e-6))
        .isTrue();
  }

  @Test
  void whitened_patches_are_uncorrelated_with_unit_moments() {
    NetworkFile file =
        parse(
            """
            - whiten: {kernel: 2, filters: 24, epsilon: 0.000001}
            - dense: {units: classes}
            - softmax
            """);
    INDArray images = Nd4j.rand(200, 3, 4, 4);
    ComputationGraph network =
        new NetworkBuilder(file, new NetworkSpec(4, 4, 2, 1)).build(() -> images);

    INDArray out = Objects.requireNonNull(network.feedForward(images, false).get("whiten_1"));

    INDArray rows = out.permute(0, 2, 3, 1).dup('c').reshape('c', 200 * 9, 24);
    INDArray moments = rows.transpose().mmul(rows).divi(200 * 9);
    INDArray own = moments.get(NDArrayIndex.interval(0, 12), NDArrayIndex.interval(0, 12));
    assertThat(own.equalsWithEps(Nd4j.eye(12), 1e-2)).isTrue();
    assertThat(NetworkBuilder.frozen(file)).containsExactly("whiten_1_W");
  }

  private static NetworkFile withKeys(String keys) {
    return NetworkFile.parse(
        "my.yaml",
        "name: mine\ndescription: for a test\n" + keys + "layers:\n- softmax\n" + TRAINING);
  }

  @Test
  void resizing_is_read() {
    assertThat(withKeys("").resize()).isEqualTo(ResizeChoice.NONE);
    assertThat(withKeys("resize: crop:40\ninterpolation: area\n").resize())
        .isEqualTo(new ResizeChoice(Optional.of("crop:40"), Optional.of(Interpolation.AREA)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "resize: stretch | my.yaml:3: unknown resize mode 'stretch'; use squash, crop, crop:SHORTER_SIDE",
        "resize: letterbox:300,0,0 | my.yaml:3: the padding's colour is 300,0,0",
        "interpolation: cubic | my.yaml:3: there is no 'cubic': choose one of nearest, nearest-exact, bilinear, bicubic, area"
      })
  void unusable_resizing_is_reported_with_its_line(String key, String expected) {
    assertThatThrownBy(() -> withKeys(key + "\n"))
        .isInstanceOf(TrainerFailure.class)
        .hasMessageStartingWith(expected);
  }
}

package dev.sightline.trainer.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.trainer.TrainerFailure;
import java.util.Objects;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Tests layers without parameters on an image of 4x4 pixels, each channel with the values 0 to 15.
 */
class LayerBuildersTest {
  private static final String END =
      """
      - dense: {units: classes, name: logits}
      - softmax
      training: {epochs: 1, batch-size: 8, optimizer: {kind: adam, learning-rate: 0.001}}
      """;

  private static ComputationGraph build(String layers) {
    NetworkFile file =
        NetworkFile.parse(
            "my.yaml", "name: mine\ndescription: for a test\nlayers:\n" + layers + END);
    return new NetworkBuilder(file, new NetworkSpec(4, 4, 2, 1)).build(Nd4j::empty);
  }

  private static INDArray output(ComputationGraph network, String layer) {
    INDArray plane = Nd4j.arange(16).castTo(DataType.FLOAT);
    INDArray image = Nd4j.vstack(plane, plane, plane).reshape('c', 1, 3, 4, 4);
    return Objects.requireNonNull(network.feedForward(image, false).get(layer));
  }

  private static float[] plane(INDArray output, int channel) {
    return output.slice(0).slice(channel).dup('c').data().asFloat();
  }

  @Test
  void average_pooling_returns_the_mean_of_each_window() {
    ComputationGraph network = build("- avg-pool: {kernel: 2}\n");

    INDArray out = output(network, "avg-pool_1");

    assertThat(out.shape()).containsExactly(1, 3, 2, 2);
    assertThat(plane(out, 2)).containsExactly(2.5f, 4.5f, 10.5f, 12.5f);
    assertThat(network.numParams()).isEqualTo(3 * 2 * 2 * 2 + 2);
  }

  @Test
  void average_pooling_excludes_padding() {
    INDArray out =
        output(build("- avg-pool: {kernel: 3, stride: 1, padding: same}\n"), "avg-pool_1");

    // The first window is half outside the image and contains 0, 1, 4 and 5.
    assertThat(out.shape()).containsExactly(1, 3, 4, 4);
    assertThat(out.getFloat(0, 0, 0, 0)).isEqualTo(2.5f);
    assertThat(out.getFloat(0, 0, 1, 1)).isEqualTo(5);
  }

  @Test
  void scale_multiplies_every_value() {
    ComputationGraph network = build("- scale: {by: -0.5}\n");

    INDArray out = output(network, "scale_1");

    assertThat(out.shape()).containsExactly(1, 3, 4, 4);
    assertThat(out.getFloat(0, 1, 3, 3)).isEqualTo(-7.5f);
    assertThat(network.numParams()).isEqualTo(3 * 4 * 4 * 2 + 2);
  }

  @Test
  void add_sums_elementwise_and_then_activates() {
    String scaled = "- scale: {by: -3, name: minus}\n";

    INDArray plain = output(build(scaled + "- add: {from: [image, minus]}\n"), "add_1");
    INDArray activated =
        output(
            build(scaled + "- add: {from: [image, minus], activation: relu}\n"),
            "add_1-activation");

    assertThat(plain.shape()).containsExactly(1, 3, 4, 4);
    assertThat(plain.getFloat(0, 0, 3, 3)).isEqualTo(-30);
    assertThat(activated.maxNumber().floatValue()).isZero();
  }

  @Test
  void concat_appends_channels() {
    ComputationGraph network =
        build("- scale: {by: 2, name: double}\n- concat: {from: [image, double]}\n");

    INDArray out = output(network, "concat_1");

    assertThat(out.shape()).containsExactly(1, 6, 4, 4);
    assertThat(out.getFloat(0, 2, 3, 3)).isEqualTo(15);
    assertThat(out.getFloat(0, 3, 3, 3)).isEqualTo(30);
    assertThat(network.numParams()).isEqualTo(6 * 4 * 4 * 2 + 2);
  }

  /** DL4J warns of an output of size zero. */
  @Test
  void softmax_reports_its_number_of_classes() {
    LossLayer softmax = (LossLayer) build("").getLayer("softmax_1").conf().getLayer();

    assertThat(softmax.getNOut()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "add    | my.yaml:5: add needs layers of one shape, but gets [3x4x4, 3x2x2]",
        "concat | my.yaml:5: concat needs layers of one height and width, but gets [3x4x4, 3x2x2]"
      })
  void incompatible_layers_are_refused_with_their_line(String kind, String expected) {
    assertThatThrownBy(
            () ->
                build(
                    "- max-pool: {kernel: 2}\n- %s: {from: [image, max-pool_1]}\n".formatted(kind)))
        .isInstanceOf(TrainerFailure.class)
        .hasMessageStartingWith(expected);
  }
}

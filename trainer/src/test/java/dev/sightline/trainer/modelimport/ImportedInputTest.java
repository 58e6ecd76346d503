package dev.sightline.trainer.modelimport;

import static dev.sightline.trainer.modelimport.GraphImport.answers;
import static dev.sightline.trainer.modelimport.GraphImport.assertClose;
import static dev.sightline.trainer.modelimport.GraphImport.images;
import static dev.sightline.trainer.modelimport.GraphImport.means;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.trainer.data.Example;
import dev.sightline.trainer.evaluate.TemperatureFit;
import dev.sightline.trainer.modelimport.description.Channels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.AttributeProto.AttributeType;
import onnx.Onnx.ModelProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.TensorProto.DataType;
import onnx.Onnx.ValueInfoProto;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How 8-bit RGB becomes the input of a foreign graph. */
class ImportedInputTest {
  @TempDir Path folder;

  private final GraphImport given = new GraphImport(() -> folder);

  @ParameterizedTest
  @ValueSource(longs = {7, 8, 9, 10, 11, 12, 13, 15, 17})
  void graph_of_any_opset_gets_the_steps_it_lacks(long opset) throws IOException {
    given.graph.opset = opset;
    given.graph.irVersion = opset < 9 ? 3 : 8;

    ImportedModel model = given.assertImagenetAnswers();

    ModelProto written = ModelProto.parseFrom(Files.readAllBytes(model.file()));
    assertThat(written.getOpsetImport(0).getVersion()).isEqualTo(opset);
    assertThat(written.getGraph().getInputList())
        .extracting(ValueInfoProto::getName)
        .containsExactly("image");
  }

  @Test
  void channels_last_are_found_by_the_shape() throws IOException {
    given.graph.nhwc = true;

    given.assertImagenetAnswers();

    assertThat(given.printed).anyMatch(line -> line.startsWith("layout:") && line.contains("nhwc"));
  }

  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"FLOAT16", "DOUBLE"})
  void real_numbers_of_another_type_are_converted(DataType type) throws IOException {
    given.graph.type = type;
    given.graph.weightScale = 0.2f;

    List<Example> images = images(3);

    float[][] answers = answers(given.imported(), images);

    for (int i = 0; i < images.size(); i++) {
      double[] means = means(images.get(i));
      for (int channel = 0; channel < 3; channel++) {
        means[channel] /= 255;
      }
      assertClose(answers[i], TemperatureFit.softmax(given.graph.logits(means), 1));
    }
  }

  @Test
  void numbers_of_16_bits_become_those_of_32() throws IOException {
    given.graph.type = DataType.FLOAT16;

    ModelProto written = ModelProto.parseFrom(Files.readAllBytes(given.imported().file()));

    assertThat(written.toString()).doesNotContain("elem_type: 10", "data_type: 10", "i: 10");
    assertThat(given.printed)
        .anyMatch(line -> line.matches("precision: .*changes probabilities by up to 0\\.00.*"));
  }

  @Test
  void numbers_of_16_bits_stay_if_probabilities_depend_on_their_rounding() throws IOException {
    // A half near 4096 is a multiple of 4.
    AttributeProto large =
        AttributeProto.newBuilder()
            .setName("value")
            .setType(AttributeType.TENSOR)
            .setT(TensorProto.newBuilder().setDataType(DataType.FLOAT_VALUE).addFloatData(4_096))
            .build();
    given
        .graph
        .withNode(ForeignGraph.node("Constant", List.of(), "large", large))
        .withNode(ForeignGraph.node("Add", List.of("logits", "large"), "sum"))
        .withNode(cast("sum", "half", DataType.FLOAT16))
        .withNode(cast("half", "rounded", DataType.FLOAT))
        .withOutput("rounded", DataType.FLOAT, "batch", 4);
    given.output = Optional.of("rounded");

    ModelProto written = ModelProto.parseFrom(Files.readAllBytes(given.imported().file()));

    assertThat(written.toString()).contains("i: 10");
    assertThat(given.printed).anyMatch(line -> line.endsWith("so the 16-bit numbers stay"));
  }

  private static NodeProto cast(String from, String to, DataType type) {
    return ForeignGraph.node(
        "Cast", List.of(from), to, ForeignGraph.integer("to", type.getNumber()));
  }

  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"UINT8", "INT32"})
  void whole_numbers_are_not_scaled(DataType type) throws IOException {
    given.graph.type = type;
    given.graph.weightScale = 0.01f;
    List<Example> images = images(2);

    float[][] answers = answers(given.imported(), images);

    assertClose(answers[1], TemperatureFit.softmax(given.graph.logits(means(images.get(1))), 1));
  }

  @Test
  void int8_input_gets_bytes_around_zero() throws IOException {
    given.graph.type = DataType.INT8;
    given.graph.weightScale = 0.01f;
    given.stated.mean(List.of(128.0), "--mean");
    List<Example> images = images(2);

    float[] answer = answers(given.imported(), images)[0];

    double[] means = means(images.get(0));
    for (int channel = 0; channel < 3; channel++) {
      means[channel] -= 128;
    }
    assertClose(answer, TemperatureFit.softmax(given.graph.logits(means), 1));
  }

  @Test
  void whole_numbers_outside_the_range_of_the_input_are_refused() {
    given.graph.type = DataType.INT8;

    given.assertRefused("gives 0 to 255, which is not its range", "--mean");
  }

  @Test
  void blue_comes_first_and_the_means_follow_the_channels() throws IOException {
    Preset.CAFFE.addTo(given.stated);
    given.graph.weightScale = 0.01f;
    List<Example> images = images(2);

    float[] answer = answers(given.imported(), images)[1];

    double[] rgb = means(images.get(1));
    assertClose(
        answer,
        TemperatureFit.softmax(
            given.graph.logits(new double[] {rgb[2] - 103.939, rgb[1] - 116.779, rgb[0] - 123.68}),
            1));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void grey_is_rounded_luma(int channels) throws IOException {
    given.graph.channels = channels;
    given.graph.weightScale = 0.01f;
    given.stated.channels(Channels.GRAY, "--channels").scale(1.0, "--scale");
    Example image = images(1).get(0);

    float[] answer = answers(given.imported(), List.of(image))[0];

    double mean = 0;
    for (int at = 0; at < image.rgb().length; at += 3) {
      int red = image.rgb()[at] & 0xff;
      int green = image.rgb()[at + 1] & 0xff;
      int blue = image.rgb()[at + 2] & 0xff;
      mean += ((19595 * red + 38470 * green + 7471 * blue + 32768) >> 16) / 48.0;
    }
    assertClose(
        answer, TemperatureFit.softmax(given.graph.logits(new double[] {mean, mean, mean}), 1));
  }

  @Test
  void first_convolution_tells_the_layout_of_symbolic_dimensions() throws IOException {
    given.graph.batch = null;
    given.graph.height = null;
    given.graph.width = null;
    ModelProto.Builder model =
        given.withFirstNode(ForeignGraph.node("Conv", List.of("x", "kernel"), "convolved"));
    TensorProto.Builder kernel =
        TensorProto.newBuilder().setName("kernel").setDataType(DataType.FLOAT_VALUE);
    kernel.addAllDims(List.of(3L, 3L, 1L, 1L));
    kernel.addAllFloatData(List.of(1f, 0f, 0f, 0f, 1f, 0f, 0f, 0f, 1f));
    model
        .getGraphBuilder()
        .addInitializer(kernel)
        .setInput(0, ForeignGraph.value("x", DataType.FLOAT, null, null, null, null));
    given.stated.height(8, "--size").width(6, "--size");

    given.assertImagenetAnswers(model.build());

    assertThat(given.printed)
        .anyMatch(line -> line.startsWith("layout:") && line.contains("its first Conv node"));
  }

  @Test
  void symbolic_size_needs_an_option() throws IOException {
    given.graph.height = "height";
    given.graph.width = "width";

    given.assertRefused("height and width are not fixed", "--size");
    given.stated.height(8, "--size").width(6, "--size");
    given.assertImagenetAnswers();
  }

  @Test
  void size_that_contradicts_the_graph_is_refused() {
    given.stated.height(9, "--size").width(6, "--size");

    given.assertRefused("--size states 9x6", "--size");
  }
}

package dev.sightline.trainer.modelimport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.image.resize.Interpolation;
import dev.sightline.trainer.modelimport.description.Channels;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import onnx.Onnx.ModelProto;
import onnx.Onnx.TensorProto.DataType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What files beside a foreign graph state, against the graph and against options. */
class ImportedDescriptionTest {
  @TempDir Path folder;

  private final GraphImport given = new GraphImport(() -> folder);

  @BeforeEach
  void readTheLabelsBesideTheModel() {
    given.labelsAreStated = false;
  }

  private void processor(String keys) throws IOException {
    given.beside(
        "preprocessor_config.json", "{'image_processor_type': 'ViTImageProcessor', " + keys + "}");
  }

  private void timm(String top, String data) throws IOException {
    given.beside(
        "config.json",
        "{'architecture': 'resnet18', "
            + top
            + "'pretrained_cfg': {'crop_mode': 'squash', 'crop_pct': 1.0, "
            + data
            + "}}");
  }

  private void bySize(int height, int width) throws IOException {
    processor(String.format(Locale.ROOT, "'size': {'height': %d, 'width': %d}", height, width));
  }

  @Test
  void size_that_contradicts_the_graph_is_refused() throws IOException {
    bySize(224, 112);

    given.assertRefused(
        "x: float32 [batch, 3, 8, 6]",
        "preprocessor_config.json: size states images of 224x112",
        "--size 8x6",
        "--resize");
  }

  @Test
  void size_of_timm_that_contradicts_the_graph_is_refused() throws IOException {
    timm("", "'input_size': [3, 16, 12]");

    given.assertRefused(
        "config.json: pretrained_cfg.input_size states images of 16x12", "--size 8x6");
  }

  @Test
  void default_size_that_contradicts_the_graph_is_refused() throws IOException {
    processor("'resample': 2");

    given.assertRefused("default of ViTImageProcessor: size states images of 224x224");
  }

  @Test
  void resize_option_decides_about_another_size() throws IOException {
    bySize(224, 112);
    given.resize = Optional.of("letterbox");

    ImportedModel model = given.imported();

    assertThat(model.input().height()).isEqualTo(8);
    given.assertPrinted("resize", "letterbox:114,114,114 (--resize)");
    given.assertNoNote();
  }

  @Test
  void shorter_side_option_decides_about_another_size() throws IOException {
    bySize(224, 112);
    given.shorterSide = OptionalInt.of(10);

    ImportedModel unused = given.imported();

    given.assertPrinted("resize", "crop:10 (--shorter-side)");
  }

  @Test
  void crop_for_another_size_than_that_of_the_option_is_refused() throws IOException {
    given.graph.height = 8;
    given.graph.width = 8;
    given.beside(
        "preprocessor_config.json",
        "{'image_processor_type': 'CLIPImageProcessor', 'size': 12, 'crop_size': 10}");
    given.assertRefused("states images of 10x10", "--size 8x8");
    given.stated.height(8, "--size").width(8, "--size");

    given.assertRefused("crop-floor:12 for images of 10x10", "has 8x8", "--shorter-side");

    given.shorterSide = OptionalInt.of(9);
    ImportedModel unused = given.imported();
    given.assertPrinted("resize", "crop:9 (--shorter-side)");
  }

  /** With a smaller size, the processor would crop. */
  @Test
  void stretching_by_convnext_is_for_the_described_size_only() throws IOException {
    given.graph.height = 8;
    given.graph.width = 8;
    given.beside(
        "preprocessor_config.json",
        "{'image_processor_type': 'ConvNextImageProcessor', 'resample': 3, 'crop_pct': 0.875, 'size': {'shortest_edge': 384}}");
    given.stated.height(8, "--size").width(8, "--size");

    given.assertRefused("for images of 384x384", "has 8x8", "--resize");
  }

  @Test
  void crop_that_cannot_fill_the_input_is_refused_with_its_source() throws IOException {
    given.graph.height = 16;
    given.graph.width = 16;
    given.beside(
        "preprocessor_config.json",
        "{'image_processor_type': 'CLIPImageProcessor', 'size': 12, 'crop_size': 10}");
    given.stated.height(16, "--size").width(16, "--size");

    given.assertRefused("crop-floor:12", "preprocessor_config.json: size", "--shorter-side");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'model_type': 'vit', 'num_channels': 1 | config.json: num_channels states 1",
        "'architecture': 'r', 'pretrained_cfg': {'input_size': [1, 8, 6], 'crop_mode': 'squash', 'crop_pct': 1, 'mean': 0.5, 'std': 0.5} | config.json: pretrained_cfg.input_size states 1"
      })
  void channels_that_contradict_the_graph_are_refused(String config, String part)
      throws IOException {
    given.beside("config.json", "{" + config + "}");

    given.assertRefused("x: float32 [batch, 3, 8, 6] with 3 channels", part, "--channels");
  }

  @Test
  void channels_of_a_grey_graph_that_are_described_as_three_are_refused() throws IOException {
    given.graph.channels = 1;
    given.beside("config.json", "{'model_type': 'vit', 'num_channels': 3}");

    given.assertRefused("with 1 channel,", "num_channels states 3", "--channels");
    given.stated.channels(Channels.GRAY, "--channels");
    assertThat(given.imported().input().height()).isEqualTo(8);
  }

  @Test
  void grey_images_for_three_channels_need_an_option() throws IOException {
    processor("'size': [8, 6], 'image_mean': [0.5], 'image_std': [0.5]");

    given.assertRefused("with 3 channels", "preprocessor_config.json: image_mean states gray");
  }

  @Test
  void argument_of_timm_that_contradicts_its_size_is_refused() throws IOException {
    timm("'model_args': {'in_chans': 1}, ", "'input_size': [3, 8, 6]");

    given.assertRefused("config.json: model_args.in_chans is 1, but input_size has 3 channels");
  }

  @Test
  void labels_of_another_number_than_columns_are_refused() throws IOException {
    given.beside("config.json", "{'model_type': 'vit', 'id2label': {'0': 'a', '1': 'b'}}");

    given.assertRefused(
        "logits (4 columns)", "config.json: id2label has 2 labels", "--labels FILE");
  }

  @Test
  void number_of_classes_that_contradicts_the_columns_is_refused() throws IOException {
    timm("'num_classes': 7, ", "'input_size': [3, 8, 6]");

    given.assertRefused("logits (4 columns)", "config.json: num_classes states 7", "--labels FILE");
    given.labelsAreStated = true;
    assertThat(given.imported().metadata().labels()).hasSize(4);
  }

  @Test
  void one_column_is_not_that_of_two_described_labels() throws IOException {
    ModelProto.Builder model = given.graph.build();
    model
        .getGraphBuilder()
        .addNode(
            ForeignGraph.node(
                "ReduceMax",
                List.of("logits"),
                "logit",
                ForeignGraph.integers("axes", 1),
                ForeignGraph.integer("keepdims", 1)))
        .addNode(ForeignGraph.node("Sigmoid", List.of("logit"), "positive"))
        .setOutput(0, ForeignGraph.value("positive", DataType.FLOAT, "batch", 1));
    given.beside("config.json", "{'model_type': 'vit', 'id2label': {'0': 'a', '1': 'b'}}");

    given.assertRefused(model.build(), "positive (1 column)", "config.json: id2label states 2");
  }

  @Test
  void option_replaces_a_filter_that_cannot_be_followed() throws IOException {
    processor("'size': [8, 6], 'resample': 1");
    given.assertRefused("resample is 1, which is Pillow's LANCZOS", "give --interpolation");
    given.printed.clear();
    given.stated.interpolation(Interpolation.BICUBIC, "--interpolation");

    ImportedModel unused = given.imported();

    given.assertPrinted("interpolation", "bicubic (--interpolation)");
    given.assertPrinted("mean", "default of ViTImageProcessor: do_normalize, image_mean");
  }

  @Test
  void stated_scale_replaces_the_described_offset() throws IOException {
    given.beside(
        "preprocessor_config.json",
        "{'image_processor_type': 'EfficientNetImageProcessor', 'size': [8, 6], 'resample': 0,"
            + " 'rescale_offset': true, 'rescale_factor': 0.0078, 'include_top': false}");
    given.imagenet();

    ImportedModel unused = given.imported();

    assertThat(given.printed).noneMatch(line -> line.startsWith("offset:"));
  }

  @Test
  void folder_of_hugging_face_without_a_processor_is_noted() throws IOException {
    given.beside("config.json", "{'model_type': 'vit', 'num_channels': 3}");
    given.imagenet();

    ImportedModel unused = given.imported();

    given.assertPrinted("note", "there is no preprocessor_config.json beside config.json");
    given.assertPrinted("note", "--resize or --shorter-side, --interpolation and --channels;");
  }

  @Test
  void folder_of_hugging_face_with_all_options_has_no_note() throws IOException {
    given.beside("config.json", "{'model_type': 'vit'}");
    given.imagenet();
    given.resize = Optional.of("squash");
    given.stated.interpolation(Interpolation.BILINEAR, "--interpolation");
    given.stated.channels(Channels.RGB, "--channels");

    ImportedModel unused = given.imported();

    given.assertNoNote();
  }
}

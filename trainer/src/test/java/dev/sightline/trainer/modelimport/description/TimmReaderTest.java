package dev.sightline.trainer.modelimport.description;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.image.resize.Interpolation;
import dev.sightline.image.resize.ResizeMode;
import dev.sightline.trainer.TrainerFailure;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The right values are those of timm 1.0's resolve_data_config and transforms_imagenet_eval. */
class TimmReaderTest {
  private static final String COMPLETE =
      """
      {'architecture': 'resnet18', 'num_classes': 2, 'num_features': 512, 'global_pool': 'avg',
       'label_names': ['cat', 'dog, big'],
       'pretrained_cfg': {
         'input_size': [3, 288, 288], 'test_input_size': [3, 320, 320], 'fixed_input_size': false,
         'interpolation': 'bilinear', 'crop_pct': 0.95, 'crop_mode': 'center',
         'mean': [0.5, 0.4, 0.3], 'std': [0.2, 0.3, 0.4], 'num_classes': 2, 'pool_size': [7, 7],
         'first_conv': 'conv1', 'classifier': 'fc'}}
      """;

  @TempDir Path path;

  private ModelDescription describe(String json) {
    return new Folder(path).with("config.json", json).describe();
  }

  private ModelDescription describeData(String data) {
    return describe("{'architecture': 'vit', 'pretrained_cfg': {" + data + "}}");
  }

  @Test
  void everything_is_read() {
    ModelDescription known = describe(COMPLETE);

    assertThat(known.labels())
        .contains(new Found<>(List.of("cat", "dog, big"), "config.json: label_names"));
    assertThat(known.height()).contains(new Found<>(288, "config.json: pretrained_cfg.input_size"));
    assertThat(known.width().map(Found::value)).contains(288);
    assertThat(known.resize())
        .contains(
            new Found<>(
                ResizeMode.parse("crop:303"),
                "config.json: pretrained_cfg.crop_mode, pretrained_cfg.crop_pct"));
    assertThat(known.interpolation().map(Found::value)).contains(Interpolation.BILINEAR);
    assertThat(known.scale().map(Found::value)).contains(1 / 255.0);
    assertThat(known.mean().map(Found::value)).contains(List.of(0.5, 0.4, 0.3));
    assertThat(known.std().map(Found::value)).contains(List.of(0.2, 0.3, 0.4));
    assertThat(known.channels().map(Found::value)).contains(Channels.RGB);
    assertThat(known.activation()).isEmpty();
  }

  @Test
  void defaults_are_those_of_timm() {
    ModelDescription known = describeData("'tag': 'in1k'");

    assertThat(known.resize())
        .contains(
            new Found<>(ResizeMode.parse("crop:256"), "default of timm: crop_mode, crop_pct"));
    assertThat(known.height().map(Found::value)).contains(224);
    assertThat(known.interpolation().map(Found::value)).contains(Interpolation.BICUBIC);
    assertThat(known.mean().map(Found::value)).contains(List.of(0.485, 0.456, 0.406));
    assertThat(known.std().map(Found::value)).contains(List.of(0.229, 0.224, 0.225));
    assertThat(known.labels()).isEmpty();
  }

  @Test
  void old_file_without_pretrained_cfg_is_read() {
    ModelDescription known =
        describe(
            "{'architecture': 'resnet18', 'input_size': [1, 28, 28], 'crop_pct': 1.0,"
                + " 'mean': [0.13], 'std': [0.3], 'labels': {'0': 'zero', '1': 'one'}}");

    assertThat(known.labels().map(Found::value)).contains(List.of("zero", "one"));
    assertThat(known.resize().map(Found::value)).contains(ResizeMode.parse("crop:28"));
    assertThat(known.channels().map(Found::value)).contains(Channels.GRAY);
    assertThat(known.mean().map(Found::value)).contains(List.of(0.13));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\"',
      value = {
        "'crop_pct': 0.875, 'input_size': [3, 32, 32] | crop:36",
        "'crop_pct': 0.9 | crop:248",
        "'crop_pct': 1.0 | crop:224",
        "'crop_pct': 0.95, 'input_size': [3, 256, 256] | crop:269",
        "'crop_mode': 'squash', 'crop_pct': 1.0, 'input_size': [3, 384, 512] | squash",
        "'crop_mode': 'squash', 'crop_pct': 0.9, 'input_size': [3, 224, 256] | squash-crop:248x284",
        "'crop_mode': 'border', 'crop_pct': 1.0, 'mean': [0.5, 0.1, 0] | letterbox:128,26,0"
      })
  void crop_is_read(String data, String resize) {
    assertThat(describeData(data).resize().map(Found::value)).contains(ResizeMode.parse(resize));
  }

  @ParameterizedTest
  @CsvSource({"nearest,NEAREST", "bilinear,BILINEAR", "bicubic,BICUBIC", "box,AREA"})
  void interpolation_is_read(String name, Interpolation interpolation) {
    assertThat(describeData("'interpolation': '" + name + "'").interpolation().map(Found::value))
        .contains(interpolation);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'interpolation': 'lanczos' | interpolation is 'lanczos', which is Pillow's LANCZOS; the service resizes with",
        "'interpolation': 'random' | interpolation is 'random', which is no filter of Pillow",
        "'crop_pct': 1.1 | crop_pct is 1.1, but only a share above 0 and up to 1",
        "'crop_mode': 'border' | crop_pct is 0.875 (default of timm), but with the crop_mode border",
        "'crop_mode': 'top' | crop_mode is 'top', but must be center, squash or border",
        "'input_size': [3, 224, 256] | input_size is [3,224,256], but only a square can be cropped",
        "'input_size': [224, 224] | input_size is [224,224], but must be a list of channels,",
        "'input_size': [4, 224, 224] | but only inputs of 1 or 3 channels can be imported",
        "'mean': [0.5, 0.5] | mean is [0.5,0.5], but the input has 3 channels",
        "'std': [0.5, 0, 0.5] | std is [0.5,0,0.5], but no value may be 0",
        "'num_classes': 3, 'label_names': ['a'] | num_classes is 3, but there are 1 labels",
        "'label_names': {'0': 'a', '3': 'b'} | label_names is {'0':'a','3':'b'}, which has no label for index 1"
      })
  void error_names_the_key_the_value_and_what_to_do(String data, String error) {
    assertThatThrownBy(() -> describeData(data))
        .isInstanceOf(TrainerFailure.class)
        .hasMessageStartingWith(path.resolve("config.json") + ": pretrained_cfg.")
        .satisfies(
            e -> assertThat(String.valueOf(e.getMessage()).replace('"', '\'')).contains(error))
        .hasMessageMatching(
            ".*; correct it, or (give --.*|move the file away and state its content with options)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'interpolation': 'lanczos' | --interpolation | INTERPOLATION",
        "'crop_pct': '0.9' | --resize or --shorter-side | RESIZE",
        "'crop_mode': 3 | --resize or --shorter-side | RESIZE",
        "'mean': [0.5, 0.5] | --mean | MEAN",
        "'mean': '0.5' | --mean | MEAN",
        "'std': [0.5, 0, 0.5] | --std | STD",
        "'input_size': '224' | --resize or --shorter-side and --channels | RESIZE CHANNELS"
      })
  void option_replaces_what_cannot_be_followed(String data, String options, String properties) {
    Folder folder =
        new Folder(path)
            .with("config.json", "{'architecture': 'vit', 'pretrained_cfg': {" + data + "}}");
    assertThatThrownBy(folder::describe)
        .isInstanceOf(TrainerFailure.class)
        .hasMessageEndingWith("; correct it, or give " + options);

    ModelProperty[] stated =
        Arrays.stream(properties.split(" "))
            .map(ModelProperty::valueOf)
            .toArray(ModelProperty[]::new);

    assertThat(folder.withOptions(stated).describe().properties()).doesNotContain(stated);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'in_chans': 1 | in_chans is 1",
        "'in_chans': '3' | in_chans is '3'",
        "'model_args': {'in_chans': 1} | model_args.in_chans is 1"
      })
  void channels_that_contradict_the_size_are_refused(String config, String error) {
    assertThatThrownBy(
            () -> describe("{'architecture': 'vit', " + config + ", 'pretrained_cfg': {}}"))
        .isInstanceOf(TrainerFailure.class)
        .satisfies(
            e -> assertThat(String.valueOf(e.getMessage()).replace('"', '\'')).contains(error))
        .hasMessageEndingWith("; correct it, or give --channels");
  }

  @Test
  void number_of_classes_is_that_of_the_columns() {
    assertThat(describe(COMPLETE).columns()).contains(new Found<>(2, "config.json: num_classes"));
    assertThat(describeData("'num_classes': 1000").columns())
        .contains(new Found<>(1000, "config.json: pretrained_cfg.num_classes"));
    assertThatThrownBy(() -> describeData("'num_classes': '5'"))
        .hasMessageContaining("num_classes is \"5\", but must be a number");
  }
}

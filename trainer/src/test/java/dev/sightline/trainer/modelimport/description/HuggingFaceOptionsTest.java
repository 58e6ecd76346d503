package dev.sightline.trainer.modelimport.description;

import static dev.sightline.trainer.modelimport.description.HuggingFaceFiles.CONFIG;
import static dev.sightline.trainer.modelimport.description.HuggingFaceFiles.VIT;
import static dev.sightline.trainer.modelimport.description.HuggingFaceFiles.vit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.trainer.TrainerFailure;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Options take the place of what the files of Hugging Face state or lack. */
class HuggingFaceOptionsTest {
  @TempDir Path path;

  /** Each line has a key with a value that cannot be followed, and the options in its place. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'resample': 1 | --interpolation | INTERPOLATION",
        "'size': {'longest_edge': 224} | --resize or --shorter-side | RESIZE",
        "'size': '224' | --resize or --shorter-side | RESIZE",
        "'size': {'height': '224', 'width': 224} | --resize or --shorter-side | RESIZE",
        "'do_resize': false | --resize or --shorter-side | RESIZE",
        "'do_center_crop': true, 'crop_size': 100 | --resize or --shorter-side | RESIZE",
        "'crop_pct': 0.9 | --resize or --shorter-side | RESIZE",
        "'rescale_factor': '1/255' | --scale | SCALE",
        "'do_rescale': 'yes' | --scale | SCALE",
        "'rescale_offset': true | --scale | SCALE",
        "'image_mean': '0.5' | --mean | MEAN",
        "'image_mean': [0.5, '0.5', 0.5] | --mean | MEAN",
        "'image_std': [0, 1, 1] | --std | STD",
        "'do_normalize': 1 | --mean and --std | MEAN STD",
        "'do_flip_channel_order': true | --channels | CHANNELS",
        "'num_channels': '3' | --channels | CHANNELS",
        "'data_format': 3 | --layout | LAYOUT",
        "'do_pad': true | move the file away | RESIZE INTERPOLATION SCALE MEAN STD CHANNELS"
      })
  void option_replaces_what_cannot_be_followed(String keys, String options, String properties) {
    Folder folder = new Folder(path).with("preprocessor_config.json", vit(keys));
    assertThatThrownBy(folder::describe)
        .isInstanceOf(TrainerFailure.class)
        .hasMessageContaining("; correct it, or ")
        .hasMessageContaining(options);

    ModelProperty[] stated =
        Arrays.stream(properties.split(" "))
            .map(ModelProperty::valueOf)
            .toArray(ModelProperty[]::new);

    assertThatCode(folder.withOptions(stated)::describe).doesNotThrowAnyException();
  }

  @Test
  void options_replace_a_class_that_is_not_known() {
    Folder folder =
        new Folder(path)
            .with(
                "preprocessor_config.json", "{'image_processor_type': 'PerceiverImageProcessor'}");

    assertThatThrownBy(folder::describe)
        .hasMessageEndingWith(
            "give --resize or --shorter-side, --interpolation, --scale, --mean, --std and --channels");
    assertThat(
            folder
                .withOptions(
                    ModelProperty.RESIZE,
                    ModelProperty.INTERPOLATION,
                    ModelProperty.SCALE,
                    ModelProperty.MEAN,
                    ModelProperty.STD,
                    ModelProperty.CHANNELS)
                .describe())
        .isEqualTo(ModelDescription.empty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'problem_type': 'regression' | ACTIVATION",
        "'image_size': '224' | SIZE",
        "'num_channels': '3' | CHANNELS"
      })
  void option_replaces_what_cannot_be_followed_in_the_configuration(
      String keys, ModelProperty property) {
    Folder folder = new Folder(path).with("config.json", "{'model_type': 'vit', " + keys + "}");
    assertThatThrownBy(folder::describe)
        .isInstanceOf(TrainerFailure.class)
        .hasMessageContaining("; correct it, or give --");

    assertThat(folder.withOptions(property).describe().properties()).doesNotContain(property);
  }

  @Test
  void missing_processor_is_noted_with_the_options_that_are_not_given() {
    Folder folder = new Folder(path).with("config.json", CONFIG);

    assertThat(folder.describe().notes())
        .singleElement()
        .asString()
        .contains(
            "no preprocessor_config.json beside config.json",
            "--resize or --shorter-side, --interpolation, --scale, --mean, --std and --channels;");
    assertThat(
            folder
                .withOptions(ModelProperty.SCALE, ModelProperty.MEAN, ModelProperty.STD)
                .describe()
                .notes())
        .singleElement()
        .asString()
        .contains(": --resize or --shorter-side, --interpolation and --channels;");
    assertThat(folder.with("preprocessor_config.json", VIT).describe().notes()).isEmpty();
  }
}

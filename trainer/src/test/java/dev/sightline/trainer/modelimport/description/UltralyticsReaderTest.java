package dev.sightline.trainer.modelimport.description;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.image.resize.Interpolation;
import dev.sightline.image.resize.ResizeMode;
import dev.sightline.trainer.TrainerFailure;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The metadata are those of Ultralytics 8.3's exporter. */
class UltralyticsReaderTest {
  @TempDir Path path;

  private Folder classifier() {
    return new Folder(path)
        .withMetadata("author", "Ultralytics")
        .withMetadata("task", "classify")
        .withMetadata("stride", "1")
        .withMetadata("batch", "1")
        .withMetadata("imgsz", "[224, 224]")
        .withMetadata("names", "{0: 'tench', 1: \"fisher's cat, pekan\", 2: 'crane'}")
        .withMetadata("channels", "3");
  }

  @Test
  void classifier_crops_divides_by_255_and_returns_probabilities() {
    ModelDescription known = classifier().describe();

    assertThat(known.labels())
        .contains(
            new Found<>(
                List.of("tench", "fisher's cat, pekan", "crane"),
                "metadata of Ultralytics: names"));
    assertThat(known.resize())
        .contains(new Found<>(ResizeMode.parse("crop:224"), "metadata of Ultralytics: imgsz"));
    assertThat(known.height().map(Found::value)).contains(224);
    assertThat(known.width().map(Found::value)).contains(224);
    assertThat(known.interpolation().map(Found::value)).contains(Interpolation.BILINEAR);
    assertThat(known.scale().map(Found::value)).contains(1 / 255.0);
    assertThat(known.mean().map(Found::value)).contains(List.of(0.0));
    assertThat(known.std().map(Found::value)).contains(List.of(1.0));
    assertThat(known.channels().map(Found::value)).contains(Channels.RGB);
    assertThat(known.layout().map(Found::value)).contains(Layout.NCHW);
    assertThat(known.activation().map(Found::value)).contains(Activation.NONE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[32, 32] | 32 | 32 | crop:32",
        "[64] | 64 | 64 | crop:64",
        "640 | 640 | 640 | crop:640",
        "(192, 256) | 192 | 256 | squash"
      })
  void size_is_read(String text, int height, int width, String resize) {
    ModelDescription known = classifier().withMetadata("imgsz", text).describe();

    assertThat(known.height().map(Found::value)).contains(height);
    assertThat(known.width().map(Found::value)).contains(width);
    assertThat(known.resize().map(Found::value)).contains(ResizeMode.parse(resize));
  }

  @Test
  void names_may_be_a_list_and_the_image_gray() {
    ModelDescription known =
        classifier().withMetadata("names", "['a', 'b']").withMetadata("channels", "1").describe();

    assertThat(known.labels().map(Found::value)).contains(List.of("a", "b"));
    assertThat(known.channels().map(Found::value)).contains(Channels.GRAY);
    assertThat(known.std().map(Found::value)).contains(List.of(1.0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "task | detect | only models with the task classify can be imported",
        "names | {0: 'a', 2: 'b'} | which has no label for index 1, but one for 2",
        "names | tench | which is no value as Python writes it",
        "imgsz | [0, 0] | which is no size; give --resize or --shorter-side",
        "channels | 4 | only models of 1 or 3 channels can be imported; give --channels",
        "channels | '3' | which is no whole number; give --channels",
        "imgsz | '224' | which is no size; give --resize",
        "imgsz | [224, 'x'] | which is no size; give --resize",
        "imgsz | 22.5 | which is no size; give --resize"
      })
  void error_names_the_key_and_the_value(String key, String value, String error) {
    Folder folder = classifier().withMetadata(key, value);

    assertThatThrownBy(folder::describe)
        .isInstanceOf(TrainerFailure.class)
        .hasMessageStartingWith(
            path.resolve("model.onnx") + ": " + key + " is '" + value + "' in the metadata, ")
        .hasMessageContaining(error);
  }

  @Test
  void options_replace_what_cannot_be_followed() {
    ModelDescription known =
        classifier()
            .withMetadata("imgsz", "none")
            .withMetadata("channels", "4")
            .withOptions(ModelProperty.RESIZE, ModelProperty.CHANNELS)
            .describe();

    assertThat(known.resize()).isEmpty();
    assertThat(known.channels()).isEmpty();
    assertThat(known.interpolation().map(Found::value)).contains(Interpolation.BILINEAR);
  }

  @Test
  void metadata_of_other_tools_say_nothing() {
    assertThat(new Folder(path).withMetadata("names", "x").describe())
        .isEqualTo(ModelDescription.empty());
  }
}

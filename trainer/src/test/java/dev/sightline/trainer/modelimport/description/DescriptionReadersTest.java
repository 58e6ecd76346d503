package dev.sightline.trainer.modelimport.description;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DescriptionReadersTest {
  @TempDir Path path;

  @Test
  void nothing_beside_the_model_says_nothing() {
    assertThat(new Folder(path).describe()).isEqualTo(ModelDescription.empty());
    assertThat(DescriptionReaders.describe(new DescribedFile(Path.of("m.onnx"), "", Map.of())))
        .isEqualTo(ModelDescription.empty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"labels.txt", "synset.txt", "classes.txt"})
  void labels_beside_the_model_are_read(String name) {
    assertThat(new Folder(path).with(name, "n01440764 tench, Tinca tinca\nx").describe().labels())
        .contains(new Found<>(List.of("n01440764 tench, Tinca tinca", "x"), name));
  }

  @Test
  void equal_files_of_labels_are_no_contradiction_but_different_ones_are() {
    Folder folder = new Folder(path).with("labels.txt", "a\nb").with("labels.json", "['a', 'b']");
    assertThat(folder.describe().labels().map(Found::source)).contains("labels.txt");

    folder.with("classes.txt", "a");
    assertThatThrownBy(folder::describe)
        .hasMessage(
            "labels.txt and classes.txt beside the model have different labels; choose one with --labels");
  }

  @Test
  void labels_of_the_tool_precede_a_file_of_labels() {
    ModelDescription known =
        new Folder(path)
            .with("config.json", "{'id2label': {'0': 'a'}}")
            .with("labels.txt", "\n\n")
            .describe();

    assertThat(known.labels().map(Found::value)).contains(List.of("a"));
  }

  @Test
  void labels_that_a_person_stated_replace_all_others_even_damaged_ones() {
    Folder folder =
        new Folder(path)
            .with("config.json", "{'id2label': {'7': 'a'}, 'image_size': 8}")
            .with("labels.txt", "\n\n")
            .with("mine.txt", "cat");
    DescribedFile model =
        new DescribedFile(
            folder.model().file(),
            "",
            Map.of(),
            Optional.of(path.resolve("mine.txt")),
            StatedProperties.NONE);

    ModelDescription known = DescriptionReaders.describe(model);

    assertThat(known.labels()).contains(new Found<>(List.of("cat"), "mine.txt"));
    assertThat(known.height().map(Found::value)).contains(8);
  }

  @Test
  void scale_and_normalisation_come_from_one_source() {
    ModelDescription known =
        new Folder(path)
            .with("preprocessor_config.json", "{'image_processor_type': 'ViTImageProcessor'}")
            .with("metadata_properties.json", "{'Image.NominalPixelRange': 'Normalized_1_1'}")
            .describe();

    assertThat(known.offset()).isEmpty();
    assertThat(known.mean().map(Found::value)).contains(List.of(0.5, 0.5, 0.5));
  }

  @Test
  void description_is_completed_by_another_without_mixing_scale_and_mean() {
    ModelDescription scale = new ModelDescriptionBuilder().scale(1.0, "a").build();
    ModelDescription other =
        new ModelDescriptionBuilder()
            .scale(2.0, "b")
            .mean(List.of(3.0), "b")
            .labels(List.of("x"), "b")
            .build();

    ModelDescription both = scale.or(other);

    assertThat(both.scale()).contains(new Found<>(1.0, "a"));
    assertThat(both.mean()).isEmpty();
    assertThat(both.labels()).contains(new Found<>(List.of("x"), "b"));
    assertThat(ModelDescription.empty().or(other)).isEqualTo(other);
  }

  @Test
  void keras_has_its_channels_last() {
    DescribedFile model = new DescribedFile(path.resolve("m.onnx"), "tf2onnx", Map.of());

    assertThat(DescriptionReaders.describe(model))
        .isEqualTo(new ModelDescriptionBuilder().layout(Layout.NHWC, "written by tf2onnx").build());
  }
}

package dev.sightline.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.image.ModelInput;
import dev.sightline.image.shapes.ShapesGenerator;
import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.data.Dataset;
import dev.sightline.trainer.data.Example;
import dev.sightline.trainer.data.Progress;
import dev.sightline.trainer.data.RecordedProgress;
import dev.sightline.trainer.data.cache.ReadOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetrainingReaderTest {
  private static final ModelInput SIZE = ModelInput.squashed(32, 32);
  private static final List<String> LABELS = List.of("dog", "cat", "cow");

  @TempDir private Path folder;
  private Path fresh = Path.of("");
  private Path old = Path.of("");

  @BeforeEach
  void write() throws IOException {
    fresh = folder.resolve("new");
    old = folder.resolve("old");
    images(fresh.resolve("train/cat"), 0, 20);
    images(fresh.resolve("train/dog"), 20, 30);
    images(fresh.resolve("test/cat"), 30, 35);
    images(old.resolve("train/cat"), 100, 140);
    images(old.resolve("train/cow"), 140, 160);
    images(old.resolve("test/cat"), 160, 165);
    images(old.resolve("test/cow"), 165, 168);
  }

  private static void images(Path classFolder, int from, int to) throws IOException {
    Files.createDirectories(classFolder);
    ShapesGenerator generator = new ShapesGenerator(7);
    for (int i = from; i < to; i++) {
      Files.write(
          classFolder.resolve(String.format(Locale.ROOT, "%03d.png", i)), generator.draw(i).png());
    }
  }

  private RetrainingReader reader(String oldData, int share) {
    return reader(oldData, share, Progress.SILENT, false);
  }

  private RetrainingReader reader(String oldData, int share, Progress progress, boolean strict) {
    RetrainingConfig retraining =
        new RetrainingConfig(
            "pets", "pets/1", "ab", false, LABELS, List.of(fresh.toString()), oldData, share);
    return new RetrainingReader(
        retraining, SIZE, 1, new ReadOptions(Optional.empty(), progress, strict));
  }

  private static long count(List<Example> examples, String label) {
    return examples.stream().filter(e -> LABELS.get(e.label()).equals(label)).count();
  }

  @Test
  void images_have_the_labels_of_the_model() {
    Dataset dataset = reader("", 0).read();

    assertThat(dataset.labels()).isEqualTo(LABELS);
    assertThat(count(dataset.train(), "cat")).isEqualTo(20);
    assertThat(count(dataset.train(), "dog")).isEqualTo(10);
    assertThat(count(dataset.train(), "cow")).isZero();
    assertThat(dataset.test()).hasSize(5);
  }

  @ParameterizedTest
  @CsvSource({"50, 30", "25, 10", "0, 0", "90, 60"})
  void old_images_are_sampled_to_the_requested_share(int share, int drawn) {
    RetrainingReader reader = reader(old.toString(), share);

    Dataset dataset = reader.read();

    assertThat(dataset.train()).hasSize(30 + drawn);
    assertThat(dataset.test()).hasSize(5 + 8);
    assertThat(reader.parts()).extracting(DataPart::trained).containsExactly(30, drawn);
    assertThat(reader.parts()).extracting(DataPart::role).containsExactly("new", "old");
    assertThat(reader.parts()).extracting(DataPart::fingerprint).doesNotHaveDuplicates();
  }

  @Test
  void same_seed_samples_the_same_images() {
    assertThat(reader(old.toString(), 50).read().train())
        .extracting(Example::name)
        .isEqualTo(reader(old.toString(), 50).read().train().stream().map(Example::name).toList());
  }

  @Test
  void test_image_is_never_trained_on() throws IOException {
    images(old.resolve("train/cat"), 30, 35);
    images(fresh.resolve("train/dog"), 160, 162);

    Dataset dataset = reader(old.toString(), 90).read();

    assertThat(dataset.train()).hasSize(30 + 60);
    assertThat(dataset.test()).hasSize(5 + 8);
  }

  @Test
  void unknown_class_is_rejected() throws IOException {
    images(fresh.resolve("train/horse"), 40, 45);

    assertThatThrownBy(() -> reader("", 0).read())
        .isInstanceOf(TrainerFailure.class)
        .hasMessageContaining("has the class 'horse', which the model does not know");
  }

  @Test
  void old_data_of_other_classes_is_rejected() throws IOException {
    images(old.resolve("train/horse"), 40, 45);
    images(old.resolve("test/horse"), 45, 46);

    assertThatThrownBy(() -> reader(old.toString(), 50).read())
        .isInstanceOf(TrainerFailure.class)
        .hasMessageContaining("has the class 'horse', which the model does not know");
  }

  @Test
  void without_test_images_every_fifth_image_is_one() throws IOException {
    deleteTests();

    Dataset dataset = reader("", 0).read();

    assertThat(dataset.train()).hasSize(16 + 8);
    assertThat(dataset.test()).hasSize(4 + 2);
  }

  private void deleteTests() throws IOException {
    for (int i = 30; i < 35; i++) {
      Files.delete(fresh.resolve(String.format(Locale.ROOT, "test/cat/%03d.png", i)));
    }
    Files.delete(fresh.resolve("test/cat"));
    Files.delete(fresh.resolve("test"));
  }

  @Test
  void too_few_images_for_tests_are_rejected() throws IOException {
    fresh = folder.resolve("few");
    images(fresh.resolve("cat"), 0, 4);

    assertThatThrownBy(() -> reader("", 0).read())
        .isInstanceOf(TrainerFailure.class)
        .hasMessageContaining("no test images in");
  }

  @Test
  void strict_reading_lists_the_findings_of_all_folders() throws IOException {
    Files.writeString(fresh.resolve("train/cat/x.png"), "no image");
    Files.writeString(old.resolve("train/cat/y.png"), "no image");
    RecordedProgress progress = new RecordedProgress();
    assertThatThrownBy(() -> reader(old.toString(), 50, progress, true).read())
        .isInstanceOf(TrainerFailure.class)
        .hasMessageContaining("--strict refuses the images");

    assertThat(progress.notes)
        .anyMatch(line -> line.contains("train/cat/x.png ("))
        .anyMatch(line -> line.contains("train/cat/y.png ("));
  }

  @Test
  void missing_folder_is_named() {
    fresh = folder.resolve("none");

    assertThatThrownBy(() -> reader("", 0).read())
        .isInstanceOf(TrainerFailure.class)
        .hasMessageContaining("none is not a folder that can be read");
  }
}

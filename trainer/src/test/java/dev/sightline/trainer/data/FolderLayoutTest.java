package dev.sightline.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.image.ModelInput;
import dev.sightline.trainer.TrainerFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that every command understands the layouts in which people have their images. */
class FolderLayoutTest {
  private static final ModelInput SIZE = ModelInput.squashed(8, 8);

  @TempDir private Path folder;

  private void write(String classFolder, int images) throws IOException {
    ExampleImages.writePngs(folder.resolve(classFolder), images);
  }

  private FolderPlan plan() {
    return new ImageFolderReader("mine", folder, SIZE).plan().requireSound();
  }

  private FolderPlan planFor(String... labels) {
    return new ImageFolderReader("mine", folder, SIZE).withLabels(List.of(labels)).plan();
  }

  private List<Example> evaluated(String... labels) {
    return new EvaluationImages(List.of(labels), SIZE).read(folder);
  }

  private static List<String> notes(FolderPlan plan) {
    return plan.findings().stream().map(Finding::text).toList();
  }

  private static List<String> parts(List<ImageFile> files) {
    return files.stream().map(file -> file.name().replaceFirst("/.*", "")).distinct().toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bus,plane,train", "exam,quiz,test", "train,test", "train,val,test"})
  void class_with_the_name_of_a_part_is_a_class(String names) throws IOException {
    String[] classes = names.split(",", -1);
    for (String name : classes) {
      write(name, 10);
    }

    assertThat(plan().labels()).containsExactlyInAnyOrder(classes);
    assertThat(plan().train()).hasSize(8 * classes.length);
    assertThat(planFor(classes).train()).hasSize(8 * classes.length);
    assertThat(planFor(classes).test()).hasSize(2 * classes.length);
    assertThat(evaluated(classes)).hasSize(10 * classes.length);
  }

  @Test
  void class_named_train_may_have_folders_within_it() throws IOException {
    write("bus", 10);
    write("train", 10);
    write("train/old", 3);

    assertThat(plan().labels()).containsExactly("bus", "train");
  }

  @Test
  void part_may_have_a_picture_beside_its_class_folders() throws IOException {
    write("train/a", 3);
    write("train/b", 3);
    write("train", 1);
    write("test/a", 1);
    write("test/b", 1);

    assertThat(plan().labels()).containsExactly("a", "b");
    assertThat(notes(plan()))
        .containsExactly("not using 1 image outside of class folders: train/000.png");
  }

  @ParameterizedTest
  @CsvSource({
    "train, val",
    "train, valid",
    "train, validation",
    "Training, Testing",
    "train, test"
  })
  void second_part_is_for_tests(String train, String other) throws IOException {
    for (String name : List.of("a", "b")) {
      write(train + "/" + name, 6);
      write(other + "/" + name, 2);
    }

    assertThat(plan().labels()).containsExactly("a", "b");
    assertThat(parts(plan().train())).containsExactly(train);
    assertThat(plan().train()).hasSize(12);
    assertThat(parts(plan().test())).containsExactly(other);
    assertThat(planFor("a", "b", "c").test()).hasSize(4);
    assertThat(evaluated("a", "b")).hasSize(4);
  }

  @Test
  void use_of_val_for_tests_is_said() throws IOException {
    for (String name : List.of("train/a", "train/b", "val/a", "val/b")) {
      write(name, 2);
    }

    assertThat(notes(plan()))
        .containsExactly("testing on the images of val: there is no folder test");
  }

  @Test
  void val_beside_test_is_trained_on() throws IOException {
    for (String name : List.of("a", "b")) {
      write("train/" + name, 6);
      write("val/" + name, 3);
      write("test/" + name, 2);
    }

    FolderPlan plan = plan();

    assertThat(plan.train()).hasSize(18);
    assertThat(parts(plan.train())).containsExactly("train", "val");
    assertThat(parts(plan.test())).containsExactly("test");
    assertThat(notes(plan))
        .singleElement()
        .asString()
        .contains("training on the images of train and val");
    assertThat(evaluated("a", "b")).hasSize(4);
  }

  @Test
  void test_folder_without_classes_is_not_used() throws IOException {
    for (String name : List.of("train/a", "train/b", "val/a", "val/b")) {
      write(name, 2);
    }
    write("test", 7);

    FolderPlan plan = plan();

    assertThat(parts(plan.test())).containsExactly("val");
    assertThat(notes(plan))
        .contains(
            "not using 1 folder that is no part of a folder with train or test: test (7 images)");
  }

  @Test
  void train_alone_keeps_every_fifth_image_for_tests() throws IOException {
    write("train/a", 10);
    write("train/b", 10);

    assertThat(plan().test()).hasSize(4);
    assertThat(notes(plan())).singleElement().asString().contains("every fifth image of train");
    assertThat(evaluated("a", "b")).hasSize(20);
  }

  @Test
  void test_alone_is_evaluated_and_not_trained_on() throws IOException {
    write("test/a", 3);
    write("test/b", 3);

    assertThat(evaluated("a", "b")).hasSize(6);
    assertThatThrownBy(this::plan)
        .isInstanceOf(TrainerFailure.class)
        .hasMessageContaining("has no folder train");
  }

  @Test
  void evaluation_of_an_undivided_folder_says_that_it_uses_all() throws IOException {
    write("a", 6);
    RecordedProgress progress = new RecordedProgress();

    new EvaluationImages(List.of("a"), SIZE, progress).read(folder);

    assertThat(progress.notes)
        .singleElement()
        .asString()
        .contains("using every image, including those that a model may have been trained on");
  }

  @Test
  void folder_around_the_class_folders_is_named() throws IOException {
    write("pets/cat", 5);
    write("pets/dog", 5);

    assertThatThrownBy(this::plan)
        .isInstanceOf(TrainerFailure.class)
        .hasMessageContaining("give that folder")
        .hasMessageContaining(folder.resolve("pets").toString());
  }

  @Test
  void decomposed_names_are_the_same_class() throws IOException {
    write("train/caf\u00e9", 3);
    write("train/tea", 3);
    write("test/cafe\u0301", 2);
    write("test/tea", 2);

    assertThat(plan().labels()).containsExactly("caf\u00e9", "tea");
    assertThat(plan().test()).extracting(ImageFile::label).containsExactly(0, 0, 1, 1);
    assertThat(evaluated("tea", "cafe\u0301"))
        .extracting(Example::label)
        .containsExactly(1, 1, 0, 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"__MACOSX", "@eaDir", ".ipynb_checkpoints"})
  void folders_of_systems_are_no_classes(String name) throws IOException {
    write("a", 5);
    write("b", 5);
    write(name, 5);

    assertThat(plan().labels()).containsExactly("a", "b");
  }

  /** Otherwise the prediction of the stream has another id than the one of 'evaluate'. */
  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "a backslash separates folders there")
  void backslash_in_a_file_name_is_kept() throws IOException {
    Path file = Files.createDirectories(folder.resolve("cat")).resolve("a\\nb.jpg");
    Files.write(file, new byte[] {1});

    assertThat(FolderLayout.of(folder).evaluation(List.of("cat")).test())
        .extracting(ImageFile::name)
        .containsExactly("cat/a\\nb.jpg");
  }
}

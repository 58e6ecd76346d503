package dev.sightline.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.image.ModelInput;
import dev.sightline.trainer.TrainerFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Tests that the data are checked before a training, with all findings at once. */
class DataCheckTest {
  private static final ModelInput SIZE = ModelInput.squashed(32, 32);

  @TempDir private Path folder;

  private final RecordedProgress progress = new RecordedProgress();

  @BeforeEach
  void writeSoundImages() throws IOException {
    ExampleImages.writePngs(folder.resolve("cat"), 0, 15);
    ExampleImages.writePngs(folder.resolve("dog"), 20, 35);
  }

  private Dataset read() {
    return read(false);
  }

  private Dataset read(boolean strict) {
    DataCheck check = new DataCheck(progress, strict);
    ImageFolderReader reader = new ImageFolderReader("pets", folder, SIZE);
    Dataset dataset = check.read(reader, plan -> reader.decode(plan, Progress.SILENT));
    check.requireClean();
    return dataset;
  }

  private void assertFound(String... findings) {
    assertThat(progress.notes).hasSameSizeAs(findings);
    for (int i = 0; i < findings.length; i++) {
      assertThat(progress.notes.get(i)).startsWith("pets: " + findings[i]);
    }
  }

  private Path damaged(String name) throws IOException {
    return Files.writeString(folder.resolve(name), "no image");
  }

  @Test
  void sound_folder_has_no_findings() {
    assertThat(read(true).train()).hasSize(24);
    assertThat(progress.notes).isEmpty();
  }

  @Test
  void unreadable_files_are_left_out_and_listed_together() throws IOException {
    for (int i = 10; i < 22; i++) {
      damaged("cat/a" + i + ".jpg");
    }
    Files.createFile(folder.resolve("dog/empty.png"));

    Dataset dataset = read();

    assertThat(dataset.train().size() + dataset.test().size()).isEqualTo(30);
    assertThat(dataset.train()).extracting(Example::name).contains("cat/013.png");
    assertFound(
        "leaving out 13 files that cannot be read: cat/a10.jpg, cat/a11.jpg, cat/a12.jpg, cat/a13.jpg,"
            + " cat/a15.jpg, cat/a16.jpg, cat/a17.jpg, cat/a18.jpg, cat/a20.jpg, cat/a21.jpg"
            + " (not a JPEG, PNG, GIF, BMP or WebP file) and 3 more");
  }

  @Test
  void reason_of_an_unreadable_file_is_given() throws IOException {
    Files.createFile(folder.resolve("dog/empty.png"));

    read();

    assertFound("leaving out 1 file that cannot be read: dog/empty.png (");
  }

  @Test
  void pixels_stay_with_their_files_beside_unreadable_ones() throws IOException {
    Dataset before = read();
    damaged("cat/0000.png");
    damaged("dog/zzz.png");
    Dataset after = read();

    for (Example example : after.train()) {
      before.train().stream()
          .filter(same -> same.name().equals(example.name()))
          .forEach(same -> assertThat(example.rgb()).isEqualTo(same.rgb()));
    }
  }

  @Test
  void strict_check_refuses_after_all_findings() throws IOException {
    damaged("cat/x.jpg");
    ExampleImages.writePngs(folder.resolve("cow"), 40, 44);
    Files.createDirectories(folder.resolve("emu"));

    assertThatThrownBy(() -> read(true))
        .isInstanceOf(TrainerFailure.class)
        .hasMessageContaining("--strict refuses the images because of the 4 findings above");
    assertFound(
        "ignoring 1 class folder without images: emu",
        "leaving out 1 file that cannot be read: cat/x.jpg (",
        "found 1 class with fewer than 10 images to train on: cow (4)",
        "found 1 class without test images: cow");
  }

  @Test
  void files_of_file_managers_are_ignored_and_counted() throws IOException {
    for (String name : List.of("Thumbs.db", "desktop.ini", ".DS_Store", "README.txt")) {
      damaged("cat/" + name);
    }

    assertThat(read(true).test()).extracting(Example::name).contains("cat/004.png", "cat/009.png");
    assertFound(
        "ignoring 4 files that are no images: cat/.DS_Store, cat/README.txt, cat/Thumbs.db, ");
  }

  @Test
  void test_image_among_the_training_images_is_found() throws IOException {
    Files.copy(folder.resolve("cat/004.png"), folder.resolve("cat/100.png"));

    read();

    assertFound("found 1 test image among the training images: cat/004.png = cat/100.png");
  }

  @Test
  void image_in_two_classes_is_found() throws IOException {
    Files.copy(folder.resolve("cat/000.png"), folder.resolve("dog/100.png"));

    read();

    assertFound("found 1 image in more than one class: cat/000.png = dog/100.png");
  }

  @Test
  void images_in_nested_folders_are_counted() throws IOException {
    ExampleImages.writePngs(folder.resolve("cat/indoor"), 50, 53);
    ExampleImages.writePngs(folder.resolve("cat/outdoor/far"), 60, 62);

    assertThat(read().train()).hasSize(24);
    assertFound(
        "not using 5 images in folders within class folders: cat/indoor (3 images), cat/outdoor (2 images)");
  }

  @Test
  void images_beside_the_class_folders_are_counted() throws IOException {
    ExampleImages.writePngs(folder, 50, 53);

    read();

    assertFound("not using 3 images outside of class folders: 050.png, 051.png, 052.png");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "file names are composed or not sorted there")
  void two_forms_of_one_name_are_one_class() throws IOException {
    Files.move(folder.resolve("cat"), folder.resolve("caf\u00e9"));
    ExampleImages.writePngs(folder.resolve("cafe\u0301"), 50, 60);

    Dataset dataset = read();

    assertThat(dataset.labels()).containsExactly("caf\u00e9", "dog");
    assertThat(dataset.train().size() + dataset.test().size()).isEqualTo(40);
    assertFound(
        "taking 2 folders for one class, because their names differ only in the form of Unicode: caf\u00e9");
  }

  @Test
  @DisabledOnOs(
      value = {OS.WINDOWS, OS.MAC},
      disabledReason = "they are the same name there")
  void names_that_differ_in_case_are_pointed_out() throws IOException {
    ExampleImages.writePngs(folder.resolve("Dogs"), 50, 65);
    Files.move(folder.resolve("dog"), folder.resolve("DOGS"));

    assertThat(read().labels()).containsExactly("DOGS", "Dogs", "cat");
    assertFound(
        "taking these for different classes, although their names differ only in case or spaces: 'DOGS', 'Dogs'");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "such names do not exist there")
  void control_character_in_a_class_name_is_refused_and_escaped() throws IOException {
    ExampleImages.writePngs(folder.resolve("a\nb"), 50, 55);
    ExampleImages.writePngs(folder.resolve("c\u001b[31m"), 60, 65);

    assertThatThrownBy(this::read)
        .isInstanceOf(TrainerFailure.class)
        .hasMessageContaining(
            "the classes 'a\\nb', 'c\\u001b[31m', with control characters in the name");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "such names do not exist there")
  void file_name_with_a_newline_is_printed_in_one_line() throws IOException {
    damaged("cat/a\nb.jpg");

    read();

    assertThat(progress.notes)
        .singleElement()
        .asString()
        .contains("cat/a\\nb.jpg (")
        .doesNotContain("\n");
  }

  @Test
  void class_without_readable_images_is_refused() throws IOException {
    Files.createDirectories(folder.resolve("emu"));
    damaged("emu/1.jpg");

    assertThatThrownBy(this::read)
        .isInstanceOf(TrainerFailure.class)
        .hasMessageContaining("no readable image to train on of the classes emu");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need a permission there")
  void link_to_a_missing_file_is_found() throws IOException {
    Files.createSymbolicLink(folder.resolve("cat/100.png"), folder.resolve("none.png"));

    assertThatCode(this::read).doesNotThrowAnyException();
    assertFound("ignoring 1 link to files that do not exist: cat/100.png");
  }

  @Test
  void missing_classes_are_no_fault_for_a_model() throws IOException {
    ImageFolderReader reader =
        new ImageFolderReader("pets", folder, SIZE).withLabels(List.of("cow", "dog", "cat"));

    Dataset dataset =
        new DataCheck(progress, true).read(reader, plan -> reader.decode(plan, progress));

    assertThat(dataset.labels()).containsExactly("cow", "dog", "cat");
    assertThat(progress.notes).isEmpty();
  }

  @Test
  void all_unknown_classes_are_named() throws IOException {
    ImageFolderReader reader =
        new ImageFolderReader("pets", folder, SIZE).withLabels(List.of("cow"));

    assertThatThrownBy(
            () ->
                new DataCheck(progress, false).read(reader, plan -> reader.decode(plan, progress)))
        .hasMessageContaining("has the classes 'cat', 'dog', which the model does not know");
  }
}

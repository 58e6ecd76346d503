package dev.sightline.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.image.shapes.ShapesGenerator;
import dev.sightline.trainer.TrainerFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFolderReaderTest {
  private static final ImageSize SIZE = new ImageSize(32, 32);

  @TempDir Path folder;

  private Dataset read() {
    return new ImageFolderReader("mine", folder, SIZE).read();
  }

  @Test
  void divided_folder_gives_train_and_test_with_ordered_labels() throws IOException {
    ExampleImages.writePngs(folder.resolve("train/b"), 3);
    ExampleImages.writePngs(folder.resolve("train/a"), 2);
    ExampleImages.writePngs(folder.resolve("test/a"), 1);
    ExampleImages.writePngs(folder.resolve("test/b"), 1);

    Dataset dataset = read();

    assertThat(dataset.labels()).containsExactly("a", "b");
    assertThat(dataset.train()).extracting(Example::label).containsExactly(0, 0, 1, 1, 1);
    assertThat(dataset.test())
        .extracting(Example::name)
        .containsExactly("test/a/000.png", "test/b/000.png");
    assertThat(dataset.train().get(1).rgb()).isEqualTo(new ShapesGenerator(7).draw(1).rgb());
  }

  @Test
  void every_fifth_image_of_a_class_is_for_testing() throws IOException {
    ExampleImages.writePngs(folder.resolve("a"), 10);
    ExampleImages.writePngs(folder.resolve("b"), 4);

    Dataset dataset = read();

    assertThat(dataset.test()).extracting(Example::name).containsExactly("a/004.png", "a/009.png");
    assertThat(dataset.train()).hasSize(12);
  }

  @Test
  void images_are_resized() throws IOException {
    ExampleImages.writePngs(folder.resolve("a"), 5);
    ExampleImages.writePngs(folder.resolve("b"), 5);

    Dataset dataset = new ImageFolderReader("mine", folder, new ImageSize(7, 9)).read();

    assertThat(dataset.train().get(0).rgb()).hasSize(7 * 9 * 3);
  }

  @Test
  void empty_class_folder_is_reported() throws IOException {
    ExampleImages.writePngs(folder.resolve("a"), 5);
    Files.createDirectories(folder.resolve("b"));

    assertThatThrownBy(this::read)
        .isInstanceOf(TrainerFailure.class)
        .hasMessageContaining("class folder " + folder.resolve("b") + " is empty");
  }

  @Test
  void undecodable_file_is_reported_with_its_cause() throws IOException {
    ExampleImages.writePngs(folder.resolve("a"), 5);
    ExampleImages.writePngs(folder.resolve("b"), 5);
    Files.writeString(folder.resolve("b/notes.txt"), "no image");

    assertThatThrownBy(this::read)
        .isInstanceOf(TrainerFailure.class)
        .hasMessageContaining("b/notes.txt");
  }

  @Test
  void train_and_test_need_the_same_classes() throws IOException {
    ExampleImages.writePngs(folder.resolve("train/a"), 1);
    ExampleImages.writePngs(folder.resolve("train/b"), 1);
    ExampleImages.writePngs(folder.resolve("test/a"), 1);

    assertThatThrownBy(this::read)
        .isInstanceOf(TrainerFailure.class)
        .hasMessageContaining("both need the same subfolders");
  }

  @Test
  void single_class_is_refused() throws IOException {
    ExampleImages.writePngs(folder.resolve("a"), 5);

    assertThatThrownBy(this::read)
        .isInstanceOf(TrainerFailure.class)
        .hasMessageContaining("at least 2 are needed");
  }
}

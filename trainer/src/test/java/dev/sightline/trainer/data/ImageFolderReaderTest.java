package dev.sightline.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.image.ModelInput;
import dev.sightline.image.shapes.ShapesGenerator;
import dev.sightline.trainer.TrainerFailure;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageFolderReaderTest {
  private static final ModelInput SIZE = ModelInput.squashed(32, 32);

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

    Dataset dataset = new ImageFolderReader("mine", folder, ModelInput.squashed(7, 9)).read();

    assertThat(dataset.train().get(0).rgb()).hasSize(7 * 9 * 3);
  }

  @Test
  void class_with_test_images_only_is_refused() throws IOException {
    ExampleImages.writePngs(folder.resolve("train/a"), 1);
    ExampleImages.writePngs(folder.resolve("train/b"), 1);
    ExampleImages.writePngs(folder.resolve("test/A"), 1);

    assertThatThrownBy(this::read)
        .isInstanceOf(TrainerFailure.class)
        .hasMessageContaining("test images of the class 'A', but no training images");
  }

  @Test
  void single_class_is_refused() throws IOException {
    ExampleImages.writePngs(folder.resolve("a"), 5);

    assertThatThrownBy(this::read)
        .isInstanceOf(TrainerFailure.class)
        .hasMessageContaining("at least 2 are needed");
  }

  /** Writes a picture of three squares beside each other: red, green, blue. */
  private static void writeThreeSquares(Path classFolder) throws IOException {
    BufferedImage image = new BufferedImage(48, 16, BufferedImage.TYPE_INT_RGB);
    int[] colours = {0xff0000, 0x00ff00, 0x0000ff};
    for (int i = 0; i < 48 * 16; i++) {
      image.setRGB(i % 48, i / 48, colours[i % 48 / 16]);
    }
    Files.createDirectories(classFolder);
    ImageIO.write(image, "png", classFolder.resolve("000.png").toFile());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "squash nearest|255 0 0",
        "crop:8 nearest|0 255 0",
        "letterbox:1,2,3 nearest|1 2 3",
      })
  void images_are_resized_as_the_model_states(String resizing, String topLeft) throws IOException {
    writeThreeSquares(folder.resolve("train/a"));
    writeThreeSquares(folder.resolve("train/b"));
    writeThreeSquares(folder.resolve("test/a"));
    writeThreeSquares(folder.resolve("test/b"));

    Dataset dataset = new ImageFolderReader("m", folder, ModelInput.of(8, 8, resizing)).read();

    byte[] rgb = dataset.train().get(0).rgb();
    assertThat(String.format(Locale.ROOT, "%d %d %d", rgb[0] & 0xff, rgb[1] & 0xff, rgb[2] & 0xff))
        .isEqualTo(topLeft);
    assertThat(
            new EvaluationImages(List.of("a", "b"), ModelInput.of(8, 8, resizing))
                .read(folder)
                .get(0)
                .rgb())
        .isEqualTo(rgb);
    assertThat(
            new ImageFolderReader("m", folder, ModelInput.of(8, 8, resizing))
                .withLabels(List.of("a", "b"))
                .read()
                .train()
                .get(0)
                .rgb())
        .isEqualTo(rgb);
  }
}

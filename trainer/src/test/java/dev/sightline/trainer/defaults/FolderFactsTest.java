package dev.sightline.trainer.defaults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.trainer.data.ClassCounts;
import dev.sightline.trainer.data.ExampleImages;
import dev.sightline.trainer.run.DatasetCatalog;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderFactsTest {
  @TempDir Path folder;

  private FolderFacts facts() {
    return FolderFacts.of(DatasetCatalog.plan(folder.toString(), "").orElseThrow());
  }

  private void draw(String name, int width, int height, Color color, String format)
      throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(color);
    graphics.fillRect(0, 0, width / 2, height);
    graphics.dispose();
    write(name + "." + format, file -> ImageIO.write(image, format, file.toFile()));
  }

  /**
   * Writes a file into the training part and, so that all of that part is trained on, the other.
   */
  private void write(String name, FileWriter writer) throws IOException {
    for (String part : List.of("train", "test")) {
      Path file = folder.resolve(part).resolve(name);
      Files.createDirectories(file.getParent());
      writer.write(file);
    }
  }

  private interface FileWriter {
    void write(Path file) throws IOException;
  }

  @Test
  void counts_images_to_train_on_of_each_class() throws IOException {
    ExampleImages.writePngs(folder.resolve("train/cat"), 0, 40);
    ExampleImages.writePngs(folder.resolve("train/dog"), 40, 48);
    ExampleImages.writePngs(folder.resolve("test/cat"), 60, 70);

    assertThat(facts())
        .isEqualTo(new FolderFacts(new ClassCounts(List.of(40, 8)), new ImageLook(32, 32, false)));
    assertThat(facts())
        .hasToString("48 images in 2 classes of 8 to 40; median 32x32 pixels, colour");
  }

  @Test
  void median_size_is_that_of_the_upright_photos() throws IOException {
    draw("a/1", 640, 480, Color.RED, "jpg");
    draw("a/2", 3000, 2000, Color.RED, "jpg");
    draw("b/1", 10, 8, Color.RED, "png");

    assertThat(facts().look()).isEqualTo(new ImageLook(640, 480, false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg"})
  void images_without_colours_are_grey(String format) throws IOException {
    draw("a/1", 28, 28, Color.LIGHT_GRAY, format);
    draw("b/1", 28, 28, Color.WHITE, format);

    assertThat(facts().look().isGrey()).isTrue();
  }

  @Test
  void one_image_with_a_little_colour_makes_a_folder_coloured() throws IOException {
    draw("a/1", 28, 28, Color.WHITE, "png");
    draw("b/1", 28, 28, new Color(200, 200, 180), "png");

    assertThat(facts().look().isGrey()).isFalse();
  }

  @Test
  void unreadable_files_do_not_count_for_the_look() throws IOException {
    draw("a/1", 64, 48, Color.RED, "png");
    draw("b/1", 64, 48, Color.RED, "png");
    write("b/2.png", file -> Files.writeString(file, "no image"));

    assertThat(facts().look()).isEqualTo(new ImageLook(64, 48, false));
  }

  @Test
  void folder_of_unreadable_files_has_no_size() throws IOException {
    write("a/1.png", file -> Files.writeString(file, "no image"));
    write("b/2.png", file -> Files.writeString(file, "no image"));

    assertThat(facts().look()).isEqualTo(new ImageLook(0, 0, false));
  }

  @Test
  void folder_that_cannot_be_trained_on_has_no_plan() throws IOException {
    ExampleImages.writePngs(folder.resolve("cat"), 8);

    assertThat(DatasetCatalog.plan(folder.toString(), "")).isEmpty();
  }
}

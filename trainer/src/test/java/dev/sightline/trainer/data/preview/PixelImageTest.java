package dev.sightline.trainer.data.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.data.Example;
import dev.sightline.trainer.data.ImageSize;
import dev.sightline.trainer.data.LabelMap;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PixelImageTest {
  /** One row of two pixels: (200, 0, 0) and (1, 2, 255). */
  private final byte[] rgb = {(byte) 200, 0, 0, 1, 2, (byte) 255};

  @TempDir Path folder;

  @Test
  void each_pixel_becomes_a_square_of_its_colour() throws IOException {
    Path file = folder.resolve("new/a.png");

    new PixelImage(rgb, new ImageSize(1, 2)).write(file);

    BufferedImage image = ImageIO.read(file.toFile());
    assertThat(image.getWidth()).isEqualTo(256);
    assertThat(image.getHeight()).isEqualTo(128);
    assertThat(image.getRGB(127, 127)).isEqualTo(0xffc80000);
    assertThat(image.getRGB(128, 0)).isEqualTo(0xff0102ff);
  }

  @Test
  void large_image_keeps_its_size() {
    PixelImage large = new PixelImage(new byte[300 * 10 * 3], new ImageSize(10, 300));

    assertThat(large.enlarged().getWidth()).isEqualTo(300);
  }

  @Test
  void unwritable_file_is_reported() throws IOException {
    Path taken = Files.createDirectories(folder.resolve("taken.png"));

    assertThatThrownBy(() -> new PixelImage(rgb, new ImageSize(1, 2)).write(taken))
        .isInstanceOf(TrainerFailure.class)
        .hasMessageContaining("cannot write the picture " + taken);
  }

  @Test
  void figures_count_classes_and_list_twenty_labels() {
    List<Example> batch =
        IntStream.range(0, 30).mapToObj(i -> new Example("x", i % 3, rgb)).toList();

    BatchFigures figures = BatchFigures.of(batch, new LabelMap(List.of("a", "b", "c", "d")));

    assertThat(figures.counts()).containsExactly(10, 10, 10, 0);
    assertThat(figures.firstLabels()).hasSize(20).startsWith(0, 1, 2, 0);
  }
}

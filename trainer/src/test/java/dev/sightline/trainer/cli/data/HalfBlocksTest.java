package dev.sightline.trainer.cli.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.trainer.data.ImageSize;
import dev.sightline.trainer.data.preview.PixelImage;
import org.junit.jupiter.api.Test;

class HalfBlocksTest {
  @Test
  void a_character_shows_two_pixels() {
    PixelImage picture =
        new PixelImage(new byte[] {1, 2, 3, (byte) 255, 5, 6}, new ImageSize(2, 1));

    assertThat(HalfBlocks.of(picture).strip())
        .isEqualTo("\033[38;2;1;2;3m\033[48;2;255;5;6m▀\033[0m");
  }

  @Test
  void odd_height_leaves_the_last_row_open() {
    assertThat(HalfBlocks.of(new PixelImage(new byte[3], new ImageSize(1, 1))))
        .contains("\033[49m");
  }

  @Test
  void large_picture_is_scaled_down() {
    String text = HalfBlocks.of(new PixelImage(new byte[200 * 200 * 3], new ImageSize(200, 200)));

    assertThat(text.lines()).hasSize(25);
    assertThat(text.lines().findFirst().orElseThrow().chars().filter(c -> c == '▀')).hasSize(50);
  }
}

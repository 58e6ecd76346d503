package dev.sightline.trainer.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.trainer.data.ImageSize;
import dev.sightline.trainer.recipe.Augmentation;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AugmenterTest {
  private static final ImageSize ROW = new ImageSize(1, 4);

  /** The red channel of a row of four pixels, 0, 51, 102 and 153, as fractions of five. */
  private static float[] fifths(Warp warp) {
    byte[] rgb = new byte[12];
    for (int x = 0; x < 4; x++) {
      rgb[3 * x] = (byte) (51 * x);
    }
    float[] planes = new float[12];
    warp.write(rgb, planes, 0);
    return new float[] {5 * planes[0], 5 * planes[1], 5 * planes[2], 5 * planes[3]};
  }

  @Test
  void image_is_mirrored_moved_and_cut() {
    assertThat(fifths(Warp.none(ROW))).containsExactly(0, 1, 2, 3);
    assertThat(fifths(new Warp(ROW, true, 0, 0, 0, 0, 0))).containsExactly(3, 2, 1, 0);
    assertThat(fifths(new Warp(ROW, false, 0, -2, 0, 0, 0))).containsExactly(2, 1, 0, 1);
    assertThat(fifths(new Warp(ROW, false, 0, 0, 0, 1, 2))).containsExactly(0, 2.5f, 2.5f, 3);
  }

  @ParameterizedTest
  @CsvSource({"-1, 4, 1", "-2, 4, 2", "4, 4, 2", "5, 4, 1", "2, 4, 2", "3, 1, 0", "-9, 4, 3"})
  void position_outside_is_mirrored_without_repeating_the_border(
      int place, int length, int expected) {
    assertThat(Warp.reflected(place, length)).isEqualTo(expected);
  }

  @Test
  void alternating_flips_start_at_random() {
    Augmenter augmenter =
        new Augmenter(
            new Augmentation(Augmentation.Flip.ALTERNATING, 0, 0), new ImageSize(8, 8), 1);

    long first =
        IntStream.range(0, 1_000).filter(image -> augmenter.warp(1, image).mirrored()).count();

    assertThat(first).isBetween(430L, 570L);
    assertThat(IntStream.range(0, 1_000))
        .allSatisfy(
            image -> {
              assertThat(augmenter.warp(2, image).mirrored())
                  .isNotEqualTo(augmenter.warp(1, image).mirrored());
              assertThat(augmenter.warp(3, image)).isNotNull();
              assertThat(augmenter.warp(3, image).mirrored())
                  .isEqualTo(augmenter.warp(1, image).mirrored());
            });
  }

  @Test
  void moves_stay_within_the_limit_and_reach_it() {
    Augmenter augmenter =
        new Augmenter(new Augmentation(Augmentation.Flip.NONE, 2, 0), new ImageSize(8, 8), 1);

    assertThat(IntStream.range(0, 500).map(image -> augmenter.warp(1, image).dx()).distinct())
        .containsExactlyInAnyOrder(-2, -1, 0, 1, 2);
  }
}

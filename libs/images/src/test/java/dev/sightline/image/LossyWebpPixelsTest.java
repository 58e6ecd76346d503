package dev.sightline.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.function.IntBinaryOperator;
import org.junit.jupiter.api.Test;

/**
 * Lossy WebP files of painted pictures, written by Pillow (libwebp): Image.save(file, method=M,
 * quality=Q). Their pixels are those of the picture but for the loss of the compression.
 */
class LossyWebpPixelsTest {
  /** The mean error of libwebp's own decoder is at most 3.5. */
  private static final double MAX_MEAN_ERROR = 5;

  /** The fastest method (0, quality 75) predicts most blocks of 16 pixels from their borders. */
  private static final String COLOURS =
      "UklGRswAAABXRUJQVlA4IMAAAAAQBQCdASooABgAPpEemk0loSKilVCwEglqPvCjccACHKsO/35B+LnD"
          + "/gbdf7qPv4oAAP7sHU8f/EVhVf/3bdyqxLFQRLcP//rSeYxXxMLDPGnfmPg4FuQls5VdJAM1TO2MM0Jk"
          + "EXWMbT5l2a6QBXplPC1af9X3KFZwjU5M6lX7f4DyO//Q8/+BCgf/4B8rDrYMP9J8fTtzsoTM1SuzUEnt"
          + "xBTmXol/g4xnzNazA7Q6OwdKQTuFt8A2yMPUhCEAAAA=";

  /** Method 0, quality 20. */
  private static final String CIRCLES =
      "UklGRqAAAABXRUJQVlA4IJQAAAAQBACdASpAADAALvmczmclLy8vDwD4S0toVDzCBmqwDloDL6mHumlC"
          + "cAD+7UT6w87v8xfkkv+nAwutINxHg1Z68Bc3mskE+hDUA3MJ2k8+GXROx5Psn6yvobVXQT+t6RNBR59m"
          + "FVmN+Fjs7R9EI1OZI2wUxI4SdqLfv5/Tl2+n+UbGI0B3TjyEhcuEyDobChm/QAAA";

  /** Method 4, quality 20: blocks are smoothed where they meet, after all are predicted. */
  private static final String CORNER =
      "UklGRmgAAABXRUJQVlA4IFwAAACQBACdASpAADAAPxlwr1OxLCSwurzIAiAjCWkAAKeRDnFtbJPtgkN5"
          + "DWUtutAA/vAHAP/T5913lFEjPgNaFuFyrsZ/k8O9Ul3K4AmauTU4Ho10SiFaXb+pqAAAAA==";

  @Test
  void colours_predicted_from_the_border_are_those_of_the_picture() throws Exception {
    assertThat(meanError(COLOURS, 40, 24, LossyWebpPixelsTest::colours)).isLessThan(MAX_MEAN_ERROR);
  }

  @Test
  void grey_values_predicted_from_the_border_are_those_of_the_picture() throws Exception {
    assertThat(meanError(CIRCLES, 64, 48, LossyWebpPixelsTest::circles)).isLessThan(MAX_MEAN_ERROR);
  }

  @Test
  void smoothing_of_blocks_does_not_change_the_next_ones() throws Exception {
    assertThat(meanError(CORNER, 64, 48, LossyWebpPixelsTest::corner)).isLessThan(MAX_MEAN_ERROR);
  }

  private static int colours(int x, int y) {
    return 255 - x * 255 / 40 << 16 | 255 - y * 255 / 24 << 8 | (x + y) * 255 / 64;
  }

  private static int circles(int x, int y) {
    return grey(Math.min(255, ((x - 32) * (x - 32) + (y - 24) * (y - 24)) / 4));
  }

  private static int corner(int x, int y) {
    return grey(x * y * 255 / (64 * 48));
  }

  private static int grey(int value) {
    return value * 0x010101;
  }

  private static double meanError(String webp, int width, int height, IntBinaryOperator picture)
      throws Exception {
    ImageDecoder decoder = new ImageDecoder(width, height, DecodeLimits.standard());
    byte[] decoded = decoder.decode(Base64.getDecoder().decode(webp));
    long error = 0;
    for (int i = 0; i < decoded.length; i++) {
      int rgb = picture.applyAsInt(i / 3 % width, i / 3 / width);
      int expected = rgb >> 8 * (2 - i % 3) & 0xFF;
      error += Math.abs(expected - (decoded[i] & 0xFF));
    }
    return (double) error / decoded.length;
  }
}

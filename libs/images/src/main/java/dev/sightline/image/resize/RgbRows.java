package dev.sightline.image.resize;

import java.io.IOException;

/**
 * Source of an image's pixels, read row by row. A pixel is an {@code int} with red in its most
 * significant byte, then green and blue; the lowest byte may have any value.
 */
@FunctionalInterface
public interface RgbRows {
  /**
   * Writes a part of a row. Called for ascending rows, at most once for each, and always for the
   * same columns while one image is resized.
   *
   * @param row index of the row, from the top
   * @param column index of the first column
   * @param count number of pixels
   * @param pixels receives the pixels from index 0 on
   */
  void read(int row, int column, int count, int[] pixels) throws IOException;

  /** Returns a pixel of three components, each 0 to 255. */
  static int pixel(int red, int green, int blue) {
    return red << 24 | green << 16 | blue << 8;
  }

  /** Returns a pixel of three bytes at an offset: red, green, blue. */
  static int pixel(byte[] rgb, int offset) {
    return pixel(rgb[offset] & 0xFF, rgb[offset + 1] & 0xFF, rgb[offset + 2] & 0xFF);
  }

  static int red(int pixel) {
    return pixel >>> 24;
  }

  static int green(int pixel) {
    return pixel >>> 16 & 0xFF;
  }

  static int blue(int pixel) {
    return pixel >>> 8 & 0xFF;
  }
}

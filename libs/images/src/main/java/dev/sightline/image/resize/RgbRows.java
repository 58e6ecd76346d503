package dev.sightline.image.resize;

import java.io.IOException;

/** Source of an image's pixels, read row by row. */
@FunctionalInterface
public interface RgbRows {
  /**
   * Writes a part of a row: red, green, blue of each pixel. Called for ascending rows, at most once
   * for each, and always for the same columns while one image is resized.
   *
   * @param row index of the row, from the top
   * @param column index of the first column
   * @param count number of pixels
   * @param target receives {@code 3 * count} bytes
   * @param offset index of the first byte in it
   */
  void read(int row, int column, int count, byte[] target, int offset) throws IOException;
}

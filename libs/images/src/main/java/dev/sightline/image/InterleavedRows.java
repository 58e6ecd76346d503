package dev.sightline.image;

import dev.sightline.image.resize.RgbRows;

/**
 * Rows of an array of bytes in which the components of a pixel follow each other.
 *
 * @param width number of pixels in a row
 * @param pixelBytes number of bytes of a pixel
 * @param red offset of the component in its pixel; all three are the same for grey
 */
record InterleavedRows(byte[] bytes, int width, int pixelBytes, int red, int green, int blue)
    implements RgbRows {
  static InterleavedRows rgb(byte[] bytes, int width) {
    return new InterleavedRows(bytes, width, 3, 0, 1, 2);
  }

  static InterleavedRows bgr(byte[] bytes, int width) {
    return new InterleavedRows(bytes, width, 3, 2, 1, 0);
  }

  static InterleavedRows grey(byte[] bytes, int width) {
    return new InterleavedRows(bytes, width, 1, 0, 0, 0);
  }

  @Override
  public void read(int row, int column, int count, int[] pixels) {
    int from = (row * width + column) * pixelBytes;
    for (int i = 0; i < count; i++) {
      pixels[i] =
          RgbRows.pixel(
              bytes[from + red] & 0xFF, bytes[from + green] & 0xFF, bytes[from + blue] & 0xFF);
      from += pixelBytes;
    }
  }
}

package dev.sightline.image.vp8l;

/**
 * An image with one element for each square block of another image.
 *
 * @param bits logarithm to base 2 of the side of a block
 * @param columns number of blocks in a row
 * @param elements row by row, 0xAARRGGBB
 */
record Blocks(int bits, int columns, int[] elements) {

  /** Returns the number of blocks that cover a number of pixels. */
  static int count(int pixels, int bits) {
    return pixels + (1 << bits) - 1 >> bits;
  }

  int at(int x, int y) {
    return elements[(y >> bits) * columns + (x >> bits)];
  }
}

package dev.sightline.image;

import dev.sightline.image.resize.GridExtent;
import javax.imageio.ImageReadParam;

/**
 * Which pixels of a large picture are read, so that the memory does not grow with the size that a
 * header declares: every nth column and row, from the first. Several pixels remain for each pixel
 * of the result.
 *
 * @param columns n of the columns, at least 1
 * @param rows n of the rows, at least 1
 */
record Subsampling(int columns, int rows) {
  /** A picture is subsampled if a side is longer than this and much longer than the result's. */
  private static final int LARGE_SIDE = 3_072;

  private static final int LARGE_RATIO = 16;

  static Subsampling of(int width, int height, long resultWidth, long resultHeight) {
    return new Subsampling(step(width, resultWidth), step(height, resultHeight));
  }

  private static int step(int side, long wanted) {
    long most = Math.max(LARGE_SIDE, LARGE_RATIO * wanted);
    return (int) ((side + most - 1) / most);
  }

  boolean readsAll() {
    return columns == 1 && rows == 1;
  }

  int width(int fileWidth) {
    return (fileWidth + columns - 1) / columns;
  }

  int height(int fileHeight) {
    return (fileHeight + rows - 1) / rows;
  }

  /** Returns the columns that are read of an image of this width. */
  GridExtent across(int fileWidth) {
    return GridExtent.reduced(fileWidth, columns);
  }

  /** Returns the rows that are read of an image of this height. */
  GridExtent down(int fileHeight) {
    return GridExtent.reduced(fileHeight, rows);
  }

  void set(ImageReadParam param) {
    param.setSourceSubsampling(columns, rows, 0, 0);
  }
}

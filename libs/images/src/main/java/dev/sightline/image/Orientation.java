package dev.sightline.image;

import dev.sightline.image.resize.AxisPlacement;
import dev.sightline.image.resize.Placement;

/**
 * Orientation of the camera (Exif 2.32, 4.6.4, tag 0x0112), and so the transformation that makes
 * its picture upright. The constants are named after how the stored rows and columns are mirrored
 * and rotated.
 */
enum Orientation {
  UPRIGHT(false, false, false),
  MIRRORED(true, false, false),
  UPSIDE_DOWN(true, true, false),
  MIRRORED_UPSIDE_DOWN(false, true, false),
  TRANSPOSED(false, false, true),
  TURNED_RIGHT(false, true, true),
  TRANSVERSED(true, true, true),
  TURNED_LEFT(true, false, true);

  private final boolean fromRight;
  private final boolean fromBottom;
  private final boolean swapsSides;

  /**
   * @param fromRight the upright picture's rows (or columns, if sides are swapped) begin at the end
   *     of the stored rows
   * @param fromBottom the upright picture's columns (or rows, if sides are swapped) begin at the
   *     lowest stored row
   * @param swapsSides the upright picture's rows are the stored columns
   */
  Orientation(boolean fromRight, boolean fromBottom, boolean swapsSides) {
    this.fromRight = fromRight;
    this.fromBottom = fromBottom;
    this.swapsSides = swapsSides;
  }

  /** Returns the orientation of the tag's value; a value outside 1 to 8 counts as upright. */
  static Orientation ofExif(int value) {
    return value >= 1 && value <= values().length ? values()[value - 1] : UPRIGHT;
  }

  boolean fromRight() {
    return fromRight;
  }

  boolean fromBottom() {
    return fromBottom;
  }

  boolean swapsSides() {
    return swapsSides;
  }

  /** Returns the width of the upright picture, in pixels. */
  int width(int storedWidth, int storedHeight) {
    return swapsSides ? storedHeight : storedWidth;
  }

  int height(int storedWidth, int storedHeight) {
    return swapsSides ? storedWidth : storedHeight;
  }

  /** Returns what happens to the stored columns of an image that is placed upright. */
  AxisPlacement storedHorizontal(Placement upright) {
    return swapsSides ? upright.vertical() : upright.horizontal();
  }

  /** Returns what happens to the stored rows of an image that is placed upright. */
  AxisPlacement storedVertical(Placement upright) {
    return swapsSides ? upright.horizontal() : upright.vertical();
  }

  /** Returns {@code [height, width, 3]} bytes as an upright picture; the same array if it is. */
  byte[] upright(byte[] rgb, int storedWidth, int storedHeight) {
    if (this == UPRIGHT) {
      return rgb;
    }
    int width = width(storedWidth, storedHeight);
    int height = height(storedWidth, storedHeight);
    byte[] turned = new byte[rgb.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int column = swapsSides ? y : x;
        int row = swapsSides ? x : y;
        int from =
            (fromBottom ? storedHeight - 1 - row : row) * storedWidth
                + (fromRight ? storedWidth - 1 - column : column);
        System.arraycopy(rgb, 3 * from, turned, 3 * (y * width + x), 3);
      }
    }
    return turned;
  }
}

package dev.sightline.image;

/**
 * How a camera was held (Exif 2.32, 4.6.4, tag 0x0112), and so how its picture is to be turned to
 * stand upright. Named by what the stored rows and columns are mirrored and turned by.
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
   * @param fromRight the upright picture's rows (or columns, where sides are swapped) begin at the
   *     stored rows' ends
   * @param fromBottom likewise, at the lowest stored row
   * @param swapsSides the upright picture's rows are the stored columns
   */
  Orientation(boolean fromRight, boolean fromBottom, boolean swapsSides) {
    this.fromRight = fromRight;
    this.fromBottom = fromBottom;
    this.swapsSides = swapsSides;
  }

  /** Of the tag's value; what is not 1 to 8 is taken as upright. */
  static Orientation ofExif(int value) {
    return value >= 1 && value <= values().length ? values()[value - 1] : UPRIGHT;
  }

  /** The width of the upright picture. */
  int width(int storedWidth, int storedHeight) {
    return swapsSides ? storedHeight : storedWidth;
  }

  int height(int storedWidth, int storedHeight) {
    return swapsSides ? storedWidth : storedHeight;
  }

  /** Turns {@code [height, width, 3]} bytes. */
  byte[] upright(byte[] rgb, int storedWidth, int storedHeight) {
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

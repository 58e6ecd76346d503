package dev.sightline.image.vp8l;

/**
 * Adds to each pixel a prediction from its neighbours (3.5.1).
 *
 * @param modes kind of prediction of each block, in the green bits
 */
record PredictorTransform(Blocks modes) implements Transform {
  private static final int BLACK = 0xFF000000;
  private static final int MODE = 0xF;

  @Override
  public void undo(int[] argb, int width, int height) {
    argb[0] = sum(argb[0], BLACK);
    for (int x = 1; x < width; x++) {
      argb[x] = sum(argb[x], argb[x - 1]);
    }
    for (int y = 1; y < height; y++) {
      int row = y * width;
      argb[row] = sum(argb[row], argb[row - width]);
      for (int x = 1; x < width; x++) {
        int at = row + x;
        argb[at] = sum(argb[at], prediction(modes.at(x, y) >>> 8 & MODE, argb, at, width));
      }
    }
  }

  /** The pixel to the right of the last one above is the first of this row, as in the format. */
  private static int prediction(int mode, int[] argb, int at, int width) {
    int left = argb[at - 1];
    int top = argb[at - width];
    int topLeft = argb[at - width - 1];
    int topRight = argb[at - width + 1];
    return switch (mode) {
      case 1 -> left;
      case 2 -> top;
      case 3 -> topRight;
      case 4 -> topLeft;
      case 5 -> mean(mean(left, topRight), top);
      case 6 -> mean(left, topLeft);
      case 7 -> mean(left, top);
      case 8 -> mean(topLeft, top);
      case 9 -> mean(top, topRight);
      case 10 -> mean(mean(left, topLeft), mean(top, topRight));
      case 11 -> nearer(left, top, topLeft);
      case 12 -> gradient(left, top, topLeft);
      case 13 -> halfGradient(mean(left, top), topLeft);
      default -> BLACK;
    };
  }

  /** Returns the sums of the four components, each modulo 256. */
  static int sum(int one, int other) {
    int alphaAndGreen = (one & 0xFF00FF00) + (other & 0xFF00FF00);
    int redAndBlue = (one & 0xFF00FF) + (other & 0xFF00FF);
    return alphaAndGreen & 0xFF00FF00 | redAndBlue & 0xFF00FF;
  }

  /** Returns the means of the four components, each rounded down. */
  private static int mean(int one, int other) {
    return (one & other) + ((one ^ other) >>> 1 & 0x7F7F7F7F);
  }

  private static int nearer(int left, int top, int topLeft) {
    int toLeft = 0;
    int toTop = 0;
    for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
      int corner = topLeft >>> shift & 0xFF;
      toLeft += Math.abs((top >>> shift & 0xFF) - corner);
      toTop += Math.abs((left >>> shift & 0xFF) - corner);
    }
    return toLeft < toTop ? left : top;
  }

  private static int gradient(int left, int top, int topLeft) {
    int result = 0;
    for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
      int value = (left >>> shift & 0xFF) + (top >>> shift & 0xFF) - (topLeft >>> shift & 0xFF);
      result |= clamped(value) << shift;
    }
    return result;
  }

  private static int halfGradient(int mean, int topLeft) {
    int result = 0;
    for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
      int value = mean >>> shift & 0xFF;
      result |= clamped(value + (value - (topLeft >>> shift & 0xFF)) / 2) << shift;
    }
    return result;
  }

  private static int clamped(int value) {
    return Math.max(0, Math.min(255, value));
  }
}

package dev.sightline.image.vp8l;

/**
 * Adds multiples of green to red, and of green and red to blue.
 *
 * @param factors for each block: the factor for red from green in the low byte, above it that for
 *     blue from green, above it that for blue from red
 */
record ColourTransform(Blocks factors) implements Transform {
  @Override
  public void undo(int[] argb, int width, int height) {
    int at = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++, at++) {
        argb[at] = restored(argb[at], factors.at(x, y));
      }
    }
  }

  private static int restored(int argb, int factor) {
    int green = argb >>> 8;
    int red = (argb >>> 16) + product(factor, green) & 0xFF;
    int blue = argb + product(factor >>> 8, green) + product(factor >>> 16, red) & 0xFF;
    return argb & 0xFF00FF00 | red << 16 | blue;
  }

  private static int product(int factor, int colour) {
    return (byte) factor * (byte) colour >> 5;
  }
}

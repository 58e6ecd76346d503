package dev.sightline.image.resize;

/**
 * Where the pixels of an upright image go.
 *
 * @param padding colour of the pixels that have none of the image, 0xRRGGBB
 */
public record Placement(AxisPlacement horizontal, AxisPlacement vertical, int padding) {
  /** Stretches the whole image to a size. */
  public static Placement whole(int width, int height) {
    return new Placement(AxisPlacement.whole(width), AxisPlacement.whole(height), 0);
  }

  /** Returns whether the result is the whole resized image. */
  public boolean isWhole() {
    return horizontal.resized() == width() && vertical.resized() == height();
  }

  /** Returns the width of the result, in pixels. */
  public int width() {
    return horizontal.size();
  }

  public int height() {
    return vertical.size();
  }

  /**
   * Puts the kept pixels into the result.
   *
   * @param kept {@code [vertical.kept, horizontal.kept, 3]} bytes
   * @return {@code [height, width, 3]} bytes; the same array if nothing is padded
   */
  public byte[] pad(byte[] kept) {
    if (kept.length == 3 * width() * height()) {
      return kept;
    }
    byte[] result = new byte[3 * width() * height()];
    for (int i = 0; i < result.length; i += 3) {
      result[i] = (byte) (padding >> 16);
      result[i + 1] = (byte) (padding >> 8);
      result[i + 2] = (byte) padding;
    }
    int rowBytes = 3 * horizontal.kept();
    for (int y = 0; y < vertical.kept(); y++) {
      int at = 3 * ((vertical.offset() + y) * width() + horizontal.offset());
      System.arraycopy(kept, y * rowBytes, result, at, rowBytes);
    }
    return result;
  }
}

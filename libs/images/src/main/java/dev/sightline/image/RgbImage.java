package dev.sightline.image;

import java.awt.image.BufferedImage;
import java.util.Locale;

/** RGB pixels for display, with the aspect ratio of the original. Owns its array. */
public final class RgbImage {
  private final int width;
  private final int height;
  private final byte[] rgb;

  /** Takes ownership of the array of {@code 3 * width * height} bytes. */
  RgbImage(int width, int height, byte[] rgb) {
    if (rgb.length != 3 * width * height) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%d x %d pixels are not %d bytes", width, height, rgb.length));
    }
    this.width = width;
    this.height = height;
    this.rgb = rgb;
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  /** Returns the array of {@code [height, width, 3]} bytes itself. */
  public byte[] rgb() {
    return rgb;
  }

  /** Returns a copy in RGB without transparency. */
  public BufferedImage toImage() {
    return RgbPixels.wrap(rgb, width, height);
  }
}

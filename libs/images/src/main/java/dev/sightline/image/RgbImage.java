package dev.sightline.image;

import java.awt.image.BufferedImage;

/** Pixels for people to look at, in the proportions that they were taken in. Owns its array. */
public final class RgbImage {
  private final int width;
  private final int height;
  private final byte[] rgb;

  /** Takes the array of {@code 3 * width * height} bytes over: the caller does not touch it. */
  RgbImage(int width, int height, byte[] rgb) {
    if (rgb.length != 3 * width * height) {
      throw new IllegalArgumentException(
          "%d x %d pixels are not %d bytes".formatted(width, height, rgb.length));
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

  /** A copy, in RGB without transparency. */
  public BufferedImage toImage() {
    return RgbPixels.wrap(rgb, width, height);
  }
}

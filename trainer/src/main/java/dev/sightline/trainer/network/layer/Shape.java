package dev.sightline.trainer.network.layer;

import java.util.Locale;

/**
 * Shape of one image's values between two layers: {@code [channels,height,width]}, or a flat row of
 * values.
 */
public record Shape(int channels, int height, int width, boolean flat) {
  public static Shape planes(int channels, int height, int width) {
    return new Shape(channels, height, width, false);
  }

  public static Shape row(int values) {
    return new Shape(values, 1, 1, true);
  }

  public int values() {
    return channels * height * width;
  }

  /** Returns the shape as messages show it. */
  @Override
  public String toString() {
    return flat
        ? String.format(Locale.ROOT, "%d values", channels)
        : String.format(Locale.ROOT, "%dx%dx%d", channels, height, width);
  }

  /** Returns this shape if it has height and width, and throws an exception otherwise. */
  Shape planesFor(String kind) {
    if (flat) {
      throw new IllegalArgumentException(
          "%s requires an input with height and width, but gets %s: put it before flatten, dense and global-pool"
              .formatted(kind, this));
    }
    return this;
  }
}

package dev.sightline.trainer.export;

import java.util.Locale;

/**
 * Shape of one image inside the graph: {@code [channels,height,width]}, or a flat row of values.
 */
record FeatureShape(int channels, int height, int width, boolean flat) {
  FeatureShape {
    if (channels < 1 || height < 1 || width < 1) {
      throw new UnsupportedLayerException(
          String.format(
              Locale.ROOT,
              "nothing is left of the image there (%d x %d x %d): it is too small for this network",
              channels,
              height,
              width));
    }
  }

  static FeatureShape planes(int channels, int height, int width) {
    return new FeatureShape(channels, height, width, false);
  }

  static FeatureShape row(int values) {
    return new FeatureShape(values, 1, 1, true);
  }

  int values() {
    return channels * height * width;
  }
}

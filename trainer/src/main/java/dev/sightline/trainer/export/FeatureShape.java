package dev.sightline.trainer.export;

/** Of one image inside the graph: {@code [channels,height,width]}, or a flat row of values. */
record FeatureShape(int channels, int height, int width, boolean flat) {
  static FeatureShape planes(int channels, int height, int width) {
    return new FeatureShape(channels, height, width, false);
  }

  static FeatureShape row(int values) {
    return new FeatureShape(values, 1, 1, true);
  }
}

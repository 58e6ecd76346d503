package dev.sightline.trainer.export;

/**
 * Of one image inside the graph: {@code [channels,height,width]}, or a flat row of {@code
 * channels}.
 */
record FeatureShape(int channels, int height, int width) {
  static FeatureShape flat(int values) {
    return new FeatureShape(values, 1, 1);
  }

  FeatureShape flattened() {
    return flat(channels * height * width);
  }
}

package dev.sightline.trainer.export;

/** A value in the graph: its name, and its shape for one image. */
record Features(String name, FeatureShape shape) {
  /** Returns the same shape with another name. */
  Features named(String other) {
    return new Features(other, shape);
  }
}

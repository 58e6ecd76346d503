package dev.sightline.trainer.export;

/** A value that flows through the graph: its name there, and the shape of one image's share. */
record Features(String name, FeatureShape shape) {
  /** The same shape under another name. */
  Features named(String other) {
    return new Features(other, shape);
  }
}

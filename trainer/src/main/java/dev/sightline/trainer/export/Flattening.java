package dev.sightline.trainer.export;

import java.util.List;

/** Planes to one row, plane by plane, in DL4J and in ONNX. */
final class Flattening {
  private Flattening() {}

  /** Appends nothing to what is flat. */
  static Features append(GraphBuilder graph, Features in) {
    return in.shape().flat()
        ? in
        : new Features(
            graph.node("Flatten", List.of(in.name()), Attribute.integer("axis", 1)),
            FeatureShape.row(in.shape().values()));
  }
}

package dev.sightline.trainer.export;

import java.util.List;

/** Flattens planes to one row. DL4J and ONNX use the same order, plane by plane. */
final class Flattening {
  private Flattening() {}

  /** Appends the flattening; appends nothing if the input is already flat. */
  static Features append(GraphBuilder graph, Features in) {
    return in.shape().flat()
        ? in
        : new Features(
            graph.node("Flatten", List.of(in.name()), Attribute.integer("axis", 1)),
            FeatureShape.row(in.shape().values()));
  }
}

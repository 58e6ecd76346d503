package dev.sightline.trainer.network.layer;

import java.util.List;

/**
 * {@code flatten}: converts feature maps to a flat row, channel by channel. DL4J's dense layers
 * flatten their input themselves.
 */
record Flatten() implements LayerSpec {
  @Override
  public Shape shape(List<Shape> in) {
    return Shape.row(in.get(0).values());
  }

  @Override
  public String addTo(GraphDraft graph, String name, List<GraphDraft.Input> inputs) {
    Shape shape = inputs.get(0).shape();
    return shape.flat()
        ? inputs.get(0).vertex()
        : graph.vertex(name, LayerFactory.flatten(shape), inputs);
  }
}

package dev.sightline.trainer.network.layer;

import java.util.List;

/** {@code concat}: concatenates the channels of layers with the same height and width. */
record Concat() implements LayerSpec {
  @Override
  public boolean takesSeveral() {
    return true;
  }

  @Override
  public Shape shape(List<Shape> in) {
    Shape first = in.get(0);
    int channels = 0;
    for (Shape shape : in) {
      if (shape.flat() != first.flat()
          || shape.height() != first.height()
          || shape.width() != first.width()) {
        throw new IllegalArgumentException(
            "concat needs layers of one height and width, but gets %s: change their stride or padding"
                .formatted(in));
      }
      channels += shape.channels();
    }
    return new Shape(channels, first.height(), first.width(), first.flat());
  }

  @Override
  public String addTo(GraphDraft graph, String name, List<GraphDraft.Input> inputs) {
    return graph.vertex(name, LayerFactory.concat(), inputs);
  }
}

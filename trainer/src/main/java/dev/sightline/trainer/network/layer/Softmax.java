package dev.sightline.trainer.network.layer;

import java.util.List;
import java.util.Locale;

/**
 * {@code softmax}: class probabilities, trained with cross-entropy. The last layer of a network.
 */
public record Softmax() implements LayerSpec {
  @Override
  public Shape shape(List<Shape> in) {
    if (!in.get(0).flat()) {
      throw new IllegalArgumentException(
          "softmax requires one value per class, but gets %s: put dense: {units: classes} before it"
              .formatted(in.get(0)));
    }
    return in.get(0);
  }

  @Override
  public String addTo(GraphDraft graph, String name, List<GraphDraft.Input> inputs) {
    int values = inputs.get(0).shape().channels();
    if (values != 0 && values != graph.classes()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "softmax gets %d values, but there are %d classes: put dense: {units: classes} before it",
              values,
              graph.classes()));
    }
    return graph.chain(name, List.of(LayerFactory.softmax(graph.classes())), inputs.get(0));
  }
}

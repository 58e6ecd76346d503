package dev.sightline.trainer.network.layer;

import dev.sightline.trainer.yaml.YamlMap;
import java.util.List;

/** {@code activation}: applies a function to each value. */
record Activate(ActivationFunction function) implements LayerSpec {
  static Activate read(YamlMap map) {
    return new Activate(map.required("fn").oneOf(ActivationFunction.class));
  }

  /** Reads the activation that another layer applies; the identity if the key is missing. */
  static ActivationFunction read(YamlMap map, String key) {
    return map.optional(key)
        .map(value -> value.oneOf(ActivationFunction.class))
        .orElse(ActivationFunction.IDENTITY);
  }

  @Override
  public Shape shape(List<Shape> in) {
    return in.get(0);
  }

  @Override
  public String addTo(GraphDraft graph, String name, List<GraphDraft.Input> inputs) {
    return graph.chain(name, List.of(LayerFactory.activation(function)), inputs.get(0));
  }
}

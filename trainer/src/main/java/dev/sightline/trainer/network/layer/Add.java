package dev.sightline.trainer.network.layer;

import dev.sightline.trainer.yaml.YamlMap;
import java.util.List;

/** {@code add}: sum of layers of the same shape, followed by an activation. */
record Add(ActivationFunction activation) implements LayerSpec {
  static Add read(YamlMap map) {
    return new Add(Activate.read(map, "activation"));
  }

  @Override
  public boolean takesSeveral() {
    return true;
  }

  @Override
  public Shape shape(List<Shape> in) {
    if (in.stream().distinct().count() != 1) {
      throw new IllegalArgumentException(
          "add needs layers of one shape, but gets %s: change their filters, stride or padding"
              .formatted(in));
    }
    return in.get(0);
  }

  @Override
  public String addTo(GraphDraft graph, String name, List<GraphDraft.Input> inputs) {
    String sum = graph.vertex(name, LayerFactory.add(), inputs);
    return activation == ActivationFunction.IDENTITY
        ? sum
        : graph.chain(
            name + "-activation",
            List.of(LayerFactory.activation(activation)),
            new GraphDraft.Input(sum, inputs.get(0).shape(), inputs.get(0).trained()));
  }
}

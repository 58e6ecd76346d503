package dev.sightline.trainer.network.layer;

import dev.sightline.trainer.yaml.YamlMap;
import java.util.List;

/** {@code conv}: convolution with optional bias and an activation. */
record Conv(int filters, Window window, boolean bias, ActivationFunction activation, Init init)
    implements LayerSpec {
  static Conv read(YamlMap map, Init fallback) {
    return new Conv(
        Counts.positive(map.required("filters")),
        Window.read(map, false),
        map.flag("bias", true),
        Activate.read(map, "activation"),
        map.optional("init").map(Init::read).orElse(fallback));
  }

  @Override
  public boolean isTrained() {
    return true;
  }

  @Override
  public Shape shape(List<Shape> in) {
    return window.over(in.get(0).planesFor("conv"), filters);
  }

  @Override
  public String addTo(GraphDraft graph, String name, List<GraphDraft.Input> inputs) {
    return graph.chain(
        name,
        List.of(
            LayerFactory.convolution(
                filters, window, bias, activation, init, inputs.get(0).trained())),
        inputs.get(0));
  }
}

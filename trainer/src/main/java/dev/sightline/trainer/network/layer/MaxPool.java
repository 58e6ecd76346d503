package dev.sightline.trainer.network.layer;

import dev.sightline.trainer.yaml.YamlMap;
import java.util.List;

/** {@code max-pool}: maximum of each window; padding is never the maximum. */
record MaxPool(Window window) implements LayerSpec {
  static MaxPool read(YamlMap map) {
    return new MaxPool(Window.read(map, true));
  }

  @Override
  public Shape shape(List<Shape> in) {
    Shape planes = in.get(0).planesFor("max-pool");
    return window.over(planes, planes.channels());
  }

  @Override
  public String addTo(GraphDraft graph, String name, List<GraphDraft.Input> inputs) {
    return graph.chain(name, List.of(LayerFactory.maxPool(window)), inputs.get(0));
  }
}

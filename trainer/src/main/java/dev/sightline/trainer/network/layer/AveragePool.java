package dev.sightline.trainer.network.layer;

import dev.sightline.trainer.yaml.YamlMap;
import java.util.List;

/** {@code avg-pool}: mean of each window. */
record AveragePool(Window window) implements LayerSpec {
  static AveragePool read(YamlMap map) {
    return new AveragePool(Window.read(map, true));
  }

  @Override
  public Shape shape(List<Shape> in) {
    Shape planes = in.get(0).planesFor("avg-pool");
    return window.over(planes, planes.channels());
  }

  @Override
  public String addTo(GraphDraft graph, String name, List<GraphDraft.Input> inputs) {
    return graph.chain(name, List.of(LayerFactory.averagePool(window)), inputs.get(0));
  }
}

package dev.sightline.trainer.network.layer;

import dev.sightline.trainer.yaml.YamlMap;
import dev.sightline.trainer.yaml.YamlValue;
import java.util.List;

/** {@code scale}: multiplies every value by a constant. */
record Scale(double by) implements LayerSpec {
  static Scale read(YamlMap map) {
    YamlValue by = map.required("by");
    if (by.number() == 0) {
      throw by.wrong("scaling by 0 leaves only zeros: write another number");
    }
    return new Scale(by.number());
  }

  @Override
  public Shape shape(List<Shape> in) {
    return in.get(0);
  }

  @Override
  public String addTo(GraphDraft graph, String name, List<GraphDraft.Input> inputs) {
    return graph.vertex(name, LayerFactory.scale(by), inputs);
  }
}

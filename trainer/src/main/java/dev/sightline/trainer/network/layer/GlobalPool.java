package dev.sightline.trainer.network.layer;

import dev.sightline.trainer.yaml.YamlMap;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.PoolingType;

/** {@code global-pool}: one value per channel. */
record GlobalPool(Type type) implements LayerSpec {
  enum Type {
    MAX,
    AVG
  }

  static GlobalPool read(YamlMap map) {
    return new GlobalPool(map.required("type").oneOf(Type.class));
  }

  @Override
  public Shape shape(List<Shape> in) {
    return Shape.row(in.get(0).planesFor("global-pool").channels());
  }

  @Override
  public String addTo(GraphDraft graph, String name, List<GraphDraft.Input> inputs) {
    PoolingType pooling = type == Type.MAX ? PoolingType.MAX : PoolingType.AVG;
    return graph.chain(name, List.of(LayerFactory.globalPool(pooling)), inputs.get(0));
  }
}

package dev.sightline.trainer.network.layer;

import dev.sightline.trainer.yaml.YamlMap;
import java.util.List;

/**
 * {@code dropout}: in training, keeps and scales up a fraction of the values and sets the others to
 * 0.
 */
record Dropout(double keep) implements LayerSpec {
  static Dropout read(YamlMap map) {
    return new Dropout(Counts.share(map.required("keep")));
  }

  @Override
  public Shape shape(List<Shape> in) {
    return in.get(0);
  }

  @Override
  public String addTo(GraphDraft graph, String name, List<GraphDraft.Input> inputs) {
    return graph.chain(name, List.of(LayerFactory.dropout(keep)), inputs.get(0));
  }
}

package dev.sightline.trainer.network.layer;

import dev.sightline.trainer.yaml.YamlMap;
import dev.sightline.trainer.yaml.YamlValue;
import java.util.List;

/**
 * {@code dense}: fully connected layer; flattens feature maps first.
 *
 * @param units number of units; 0 for the number of classes
 */
record Dense(int units, boolean bias, ActivationFunction activation, Init init)
    implements LayerSpec {
  private static final int CLASSES = 0;

  static Dense read(YamlMap map, Init fallback) {
    return new Dense(
        units(map.required("units")),
        map.flag("bias", true),
        Activate.read(map, "activation"),
        map.optional("init").map(Init::read).orElse(fallback));
  }

  private static int units(YamlValue value) {
    return value.isScalar() && value.text().equals("classes") ? CLASSES : Counts.positive(value);
  }

  @Override
  public boolean isTrained() {
    return true;
  }

  /** Returns the output shape; 0 units represent the number of classes until it is known. */
  @Override
  public Shape shape(List<Shape> in) {
    return Shape.row(units);
  }

  @Override
  public String addTo(GraphDraft graph, String name, List<GraphDraft.Input> inputs) {
    int count = units == CLASSES ? graph.classes() : units;
    return graph.chain(
        name, List.of(LayerFactory.dense(count, bias, activation, init)), inputs.get(0));
  }
}

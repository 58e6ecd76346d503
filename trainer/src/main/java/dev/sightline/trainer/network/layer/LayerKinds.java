package dev.sightline.trainer.network.layer;

import dev.sightline.trainer.yaml.YamlMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Layer kinds by their names in network files. */
public final class LayerKinds {
  private static final Map<String, BiFunction<YamlMap, Init, LayerSpec>> KINDS =
      new LinkedHashMap<>();

  static {
    KINDS.put("normalize", (map, init) -> Normalize.read(map));
    KINDS.put("whiten", (map, init) -> Whiten.read(map));
    KINDS.put("conv", Conv::read);
    KINDS.put("batch-norm", (map, init) -> BatchNorm.read(map));
    KINDS.put("activation", (map, init) -> Activate.read(map));
    KINDS.put("max-pool", (map, init) -> MaxPool.read(map));
    KINDS.put("avg-pool", (map, init) -> AveragePool.read(map));
    KINDS.put("global-pool", (map, init) -> GlobalPool.read(map));
    KINDS.put("flatten", (map, init) -> new Flatten());
    KINDS.put("dense", Dense::read);
    KINDS.put("dropout", (map, init) -> Dropout.read(map));
    KINDS.put("add", (map, init) -> Add.read(map));
    KINDS.put("concat", (map, init) -> new Concat());
    KINDS.put("scale", (map, init) -> Scale.read(map));
    KINDS.put("softmax", (map, init) -> new Softmax());
  }

  private LayerKinds() {}

  public static List<String> names() {
    return List.copyOf(KINDS.keySet());
  }

  /**
   * Reads the settings of a layer.
   *
   * @param init initialisation of weights if the layer does not set one
   * @throws IllegalArgumentException if the kind does not exist
   */
  public static LayerSpec read(String kind, YamlMap settings, Init init) {
    BiFunction<YamlMap, Init, LayerSpec> reader = KINDS.get(kind);
    if (reader == null) {
      throw new IllegalArgumentException(
          "there is no layer '%s': choose one of %s".formatted(kind, String.join(", ", names())));
    }
    return reader.apply(settings, init);
  }
}

package dev.sightline.trainer.network;

import dev.sightline.trainer.network.layer.Init;
import dev.sightline.trainer.network.layer.LayerKinds;
import dev.sightline.trainer.network.layer.LayerSpec;
import dev.sightline.trainer.network.layer.Softmax;
import dev.sightline.trainer.yaml.YamlMap;
import dev.sightline.trainer.yaml.YamlValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Reads the list {@code layers:}. The input of each layer is the layer before it, unless it has
 * {@code from:}.
 */
final class LayerListReader {
  private final Init init;
  private final Set<String> names = new LinkedHashSet<>(List.of(NetworkBuilder.INPUT));
  private final Map<String, Integer> counts = new HashMap<>();
  private String last = NetworkBuilder.INPUT;

  LayerListReader(Init init) {
    this.init = init;
  }

  List<NetworkLayer> read(YamlValue list) {
    List<NetworkLayer> layers = new ArrayList<>();
    list.list().forEach(item -> layers.add(layer(item)));
    if (layers.isEmpty() || !(layers.get(layers.size() - 1).spec() instanceof Softmax)) {
      throw list.wrong("the last layer must be softmax: add - softmax");
    }
    return layers;
  }

  private NetworkLayer layer(YamlValue item) {
    boolean bare = item.isScalar();
    YamlMap outer = bare ? item.noSettings() : item.map();
    if (!bare && outer.keys().size() != 1) {
      throw item.wrong("write one layer per item, such as - conv: {filters: 32, kernel: 3}");
    }
    String kind = bare ? item.text() : outer.keys().get(0);
    YamlMap settings = bare ? item.noSettings() : outer.required(kind).map();
    LayerSpec spec;
    try {
      spec = LayerKinds.read(kind, settings, init);
    } catch (IllegalArgumentException e) {
      throw item.wrong(String.valueOf(e.getMessage()));
    }
    String name = settings.optional("name").map(this::free).orElseGet(() -> numbered(kind));
    List<String> from =
        settings.optional("from").map(value -> from(value, kind, spec)).orElse(List.of(last));
    settings.refuseOthers(kind);
    if (spec.takesSeveral() && from.size() < 2) {
      throw item.wrong("%s needs two layers or more: write from: [a, b]".formatted(kind));
    }
    names.add(name);
    last = name;
    return new NetworkLayer(name, from, spec, item.place());
  }

  private String free(YamlValue name) {
    if (names.contains(name.text()) || name.text().matches(".*[^A-Za-z0-9_-].*|")) {
      throw name.wrong(
          "'%s' is already used or not a valid name: choose another one of letters, digits, - and _"
              .formatted(name.text()));
    }
    return name.text();
  }

  private String numbered(String kind) {
    String name;
    do {
      name = kind + "_" + counts.merge(kind, 1, Integer::sum);
    } while (names.contains(name));
    return name;
  }

  private List<String> from(YamlValue value, String kind, LayerSpec spec) {
    List<YamlValue> given = value.isList() ? value.list() : List.of(value);
    if (given.isEmpty() || (given.size() > 1 && !spec.takesSeveral())) {
      throw value.wrong(
          String.format(Locale.ROOT, "%s takes one layer, not %d: name one", kind, given.size()));
    }
    for (YamlValue source : given) {
      if (!names.contains(source.text())) {
        throw source.wrong(
            "no layer before this is called '%s': choose one of %s"
                .formatted(source.text(), String.join(", ", names)));
      }
    }
    return given.stream().map(YamlValue::text).toList();
  }
}

package dev.sightline.trainer.yaml;

import dev.sightline.trainer.TrainerFailure;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;

/**
 * A mapping of a YAML file that records which keys were read, so that unknown keys can be refused.
 */
public final class YamlMap {
  private final SourceLine place;
  private final Map<String, YamlValue> values = new LinkedHashMap<>();
  private final Set<String> known = new LinkedHashSet<>();

  private YamlMap(SourceLine place) {
    this.place = place;
  }

  /**
   * Parses the text of a YAML file.
   *
   * @param file name of the file in messages
   * @throws TrainerFailure if the text is not YAML, or not a mapping
   */
  public static YamlMap parse(String file, String text) {
    try {
      Node node =
          new Compose(LoadSettings.builder().setLabel(file).build())
              .composeString(text)
              .orElseThrow(() -> new SourceLine(file, 1).failure("the file is empty"));
      return new YamlValue(file, node).map();
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
      throw new SourceLine(file, line).failure("not valid YAML: " + e.getProblem());
    } catch (YamlEngineException e) {
      throw new SourceLine(file, 1)
          .failure(
              "not valid YAML: " + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
    }
  }

  /** Returns a mapping without keys. */
  static YamlMap empty(SourceLine place) {
    return new YamlMap(place);
  }

  static YamlMap of(SourceLine place, MappingNode node) {
    YamlMap map = new YamlMap(place);
    for (NodeTuple entry : node.getValue()) {
      YamlValue key = new YamlValue(place.file(), entry.getKeyNode());
      if (map.values.containsKey(key.text())) {
        throw key.wrong("'%s' is given twice: remove one".formatted(key.text()));
      }
      map.values.put(key.text(), new YamlValue(place.file(), entry.getValueNode()));
    }
    return map;
  }

  public SourceLine place() {
    return place;
  }

  public List<String> keys() {
    return List.copyOf(values.keySet());
  }

  public Optional<YamlValue> optional(String key) {
    known.add(key);
    return Optional.ofNullable(values.get(key));
  }

  /**
   * Returns the value of a required key.
   *
   * @throws TrainerFailure if the key is missing
   */
  public YamlValue required(String key) {
    return optional(key)
        .orElseThrow(() -> place.failure("'%s' is missing: add %s".formatted(key, key)));
  }

  public int integer(String key, int fallback) {
    return optional(key).map(YamlValue::integer).orElse(fallback);
  }

  public double number(String key, double fallback) {
    return optional(key).map(YamlValue::number).orElse(fallback);
  }

  public boolean flag(String key, boolean fallback) {
    return optional(key).map(YamlValue::flag).orElse(fallback);
  }

  /**
   * Refuses all keys that were not read.
   *
   * @throws TrainerFailure at the first key that was not read
   */
  public void refuseOthers(String what) {
    for (Map.Entry<String, YamlValue> entry : values.entrySet()) {
      if (!known.contains(entry.getKey())) {
        throw entry
            .getValue()
            .wrong(
                "%s has no '%s': %s"
                    .formatted(
                        what,
                        entry.getKey(),
                        known.isEmpty()
                            ? "it takes no settings"
                            : "choose one of " + String.join(", ", known)));
      }
    }
  }
}

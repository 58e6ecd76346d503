package dev.sightline.trainer.yaml;

import dev.sightline.trainer.TrainerFailure;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A value in a YAML file. Reading it as another type fails with its line. */
public final class YamlValue {
  private final SourceLine place;
  private final Node node;

  YamlValue(String file, Node node) {
    this.place =
        new SourceLine(file, node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1));
    this.node = node;
  }

  public SourceLine place() {
    return place;
  }

  public TrainerFailure wrong(String message) {
    return place.failure(message);
  }

  public boolean isScalar() {
    return node instanceof ScalarNode;
  }

  public boolean isList() {
    return node instanceof SequenceNode;
  }

  public String text() {
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    throw wrong("this must be one word, not a list or mapping");
  }

  public int integer() {
    try {
      return Integer.parseInt(text());
    } catch (NumberFormatException e) {
      throw wrong("'%s' is not a whole number: write one such as 3".formatted(text()));
    }
  }

  public double number() {
    try {
      double number = Double.parseDouble(text());
      if (Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Reported below, with infinity.
    }
    throw wrong("'%s' is not a number: write one such as 0.1".formatted(text()));
  }

  public boolean flag() {
    return switch (text()) {
      case "true" -> true;
      case "false" -> false;
      default -> throw wrong("'%s' is neither true nor false: write one of them".formatted(text()));
    };
  }

  /** Returns the enum constant that the value names, in lower case with hyphens. */
  public <E extends Enum<E>> E oneOf(Class<E> type) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> written(constant).equals(text()))
        .findFirst()
        .orElseThrow(
            () ->
                wrong(
                    "there is no '%s': choose one of %s"
                        .formatted(
                            text(),
                            String.join(
                                ", ",
                                Arrays.stream(type.getEnumConstants())
                                    .map(YamlValue::written)
                                    .toList()))));
  }

  private static String written(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public YamlMap map() {
    if (node instanceof MappingNode mapping) {
      return YamlMap.of(place, mapping);
    }
    if (node instanceof ScalarNode scalar && scalar.getValue().isEmpty()) {
      return YamlMap.empty(place);
    }
    throw wrong("this must be a mapping: write {key: value}");
  }

  /** Returns the empty settings of a layer or option that is written as a name only. */
  public YamlMap noSettings() {
    return YamlMap.empty(place);
  }

  public List<YamlValue> list() {
    if (node instanceof SequenceNode sequence) {
      return sequence.getValue().stream().map(item -> new YamlValue(place.file(), item)).toList();
    }
    throw wrong("this must be a list: write [a, b]");
  }
}

package dev.sightline.trainer.modelimport.description;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sightline.trainer.TrainerFailure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Settings by key in a JSON file, and defaults of those that the file does not state. A {@code
 * null} is not a statement.
 */
final class Settings {
  private static final int MOST_PIXELS = 99_999;
  private static final JsonNode NOTHING = JsonNodeFactory.instance.objectNode();

  private final Path file;
  private final String prefix;
  private final JsonNode stated;
  private final JsonNode defaults;
  private final String owner;
  private final Map<String, List<ModelProperty>> properties;

  private Settings(
      Path file,
      String prefix,
      JsonNode stated,
      JsonNode defaults,
      String owner,
      Map<String, List<ModelProperty>> properties) {
    this.file = file;
    this.prefix = prefix;
    this.stated = stated;
    this.defaults = defaults;
    this.owner = owner;
    this.properties = properties;
  }

  /**
   * Reads a JSON file.
   *
   * @throws TrainerFailure if it has no JSON object
   */
  static Settings read(Path file) {
    JsonNode root = JsonFile.read(file);
    if (!root.isObject()) {
      throw new TrainerFailure(
          "%s: is not a JSON object; correct the file or move it away".formatted(file));
    }
    return new Settings(file, "", root, NOTHING, "", Map.of());
  }

  /** Returns the settings of a JSON object in this one; it may be missing. */
  Optional<Settings> within(String key) {
    return find(key)
        .map(
            value -> {
              if (!value.isObject()) {
                throw refusal(key, "but must be an object");
              }
              return new Settings(file, prefix + key + ".", value, NOTHING, "", properties);
            });
  }

  /**
   * Adds defaults.
   *
   * @param of whose they are, for messages
   */
  Settings withDefaults(ObjectNode values, String of) {
    return new Settings(file, prefix, stated, values, of, properties);
  }

  /**
   * Lets refusals name options.
   *
   * @param ofKeys properties that an option must state so that a key is not needed
   */
  Settings withProperties(Map<String, List<ModelProperty>> ofKeys) {
    return new Settings(file, prefix, stated, defaults, owner, ofKeys);
  }

  /** Returns whether another file states the same values. */
  boolean hasValuesOf(Settings other) {
    return stated.equals(other.stated);
  }

  List<String> statedKeys() {
    List<String> keys = new ArrayList<>();
    stated.fieldNames().forEachRemaining(keys::add);
    keys.removeIf(key -> !states(key));
    return keys;
  }

  /** Returns whether the file itself has a value. */
  boolean states(String key) {
    return stated.hasNonNull(key);
  }

  Optional<JsonNode> find(String key) {
    return Optional.of(states(key) ? stated.path(key) : defaults.path(key))
        .filter(value -> !value.isMissingNode() && !value.isNull());
  }

  /** Returns a value that must exist. */
  JsonNode require(String key, String reason) {
    return find(key).orElseThrow(() -> refusal(key, reason));
  }

  /** Returns whether a value is true; it may be missing. */
  boolean isTrue(String key) {
    JsonNode value = find(key).orElse(JsonNodeFactory.instance.booleanNode(false));
    if (!value.isBoolean()) {
      throw refusal(key, "but must be true or false");
    }
    return value.booleanValue();
  }

  /** Returns a text; it may be missing. */
  Optional<String> text(String key) {
    return find(key)
        .map(
            value -> {
              if (!value.isTextual()) {
                throw refusal(key, "but must be a text");
              }
              return value.textValue();
            });
  }

  Optional<Double> number(String key) {
    return find(key).map(value -> number(key, value));
  }

  /** Returns a list of numbers; one number alone is a list, too. */
  Optional<List<Double>> numbers(String key) {
    return find(key)
        .map(
            value -> {
              List<Double> numbers = new ArrayList<>();
              if (value.isArray()) {
                value.forEach(element -> numbers.add(number(key, element)));
              } else {
                numbers.add(number(key, value));
              }
              return numbers;
            });
  }

  private double number(String key, JsonNode value) {
    if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
      throw refusal(key, "but must be a number");
    }
    return value.doubleValue();
  }

  /** Returns a length in a value of this key. */
  int pixels(String key, JsonNode value) {
    double pixels = value.isNumber() ? value.doubleValue() : 0;
    if (pixels < 1 || pixels > MOST_PIXELS || pixels != Math.rint(pixels)) {
      throw refusal(key, "but must be a number of pixels from 1 to " + MOST_PIXELS);
    }
    return (int) pixels;
  }

  /** Returns what states these keys, for a person. */
  String source(String... keys) {
    List<String> ofFile = Arrays.stream(keys).filter(this::states).map(prefix::concat).toList();
    List<String> byDefault =
        Arrays.stream(keys).filter(key -> !states(key) && find(key).isPresent()).toList();
    if (ofFile.isEmpty() && byDefault.isEmpty()) {
      return "%s: no %s".formatted(file.getFileName(), prefix + keys[0]);
    }
    List<String> parts = new ArrayList<>();
    if (!ofFile.isEmpty()) {
      parts.add(file.getFileName() + ": " + String.join(", ", ofFile));
    }
    if (!byDefault.isEmpty()) {
      parts.add("default of %s: %s".formatted(owner, String.join(", ", byDefault)));
    }
    return String.join("; ", parts);
  }

  /**
   * Returns the refusal of a value.
   *
   * @param reason continues "key is value, "
   */
  TrainerFailure refusal(String key, String reason) {
    return new TrainerFailure(
        "%s: %s%s is %s, %s; correct it, or %s"
            .formatted(file, prefix, key, shown(key), reason, otherWay(key)));
  }

  private String otherWay(String key) {
    List<ModelProperty> replaced = properties.getOrDefault(key, List.of());
    return replaced.isEmpty()
        ? "move the file away and state its content with options"
        : "give " + ModelProperty.options(replaced);
  }

  private String shown(String key) {
    String text = find(key).map(JsonNode::toString).orElse("missing");
    String origin = states(key) || find(key).isEmpty() ? "" : " (default of " + owner + ")";
    return Excerpt.of(text) + origin;
  }
}

package dev.sightline.trainer.modelimport.description;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Labels in JSON: a list, an object from index to label, or one from label to index. A label may be
 * a list whose last element is the name, as in Keras' {@code imagenet_class_index.json}.
 */
final class JsonLabels {
  private static final Pattern INDEX = Pattern.compile("[0-9]{1,9}");

  private JsonLabels() {}

  /**
   * @throws IllegalArgumentException if it has no labels, or none for an index; the message
   *     continues the name of the place
   */
  static List<String> read(JsonNode node) {
    List<String> labels = new ArrayList<>();
    if (node.isArray()) {
      node.forEach(value -> labels.add(label(labels.size(), value)));
    } else if (node.isObject()) {
      inOrder(byIndex(node)).forEach(value -> labels.add(label(labels.size(), value)));
    }
    if (labels.isEmpty()) {
      throw new IllegalArgumentException(
          "has no labels; state a list, or an object from index to label");
    }
    return labels;
  }

  private static SortedMap<Integer, JsonNode> byIndex(JsonNode object) {
    SortedMap<Integer, JsonNode> labels = new TreeMap<>();
    boolean indexIsValue = hasIndexesAsValues(object);
    for (Iterator<Map.Entry<String, JsonNode>> i = object.fields(); i.hasNext(); ) {
      Map.Entry<String, JsonNode> entry = i.next();
      int index = indexIsValue ? entry.getValue().intValue() : index(entry.getKey());
      JsonNode label = indexIsValue ? TextNode.valueOf(entry.getKey()) : entry.getValue();
      if (labels.put(index, label) != null) {
        throw new IllegalArgumentException("has two labels for index " + index);
      }
    }
    return labels;
  }

  private static boolean hasIndexesAsValues(JsonNode object) {
    boolean named = false;
    for (Iterator<String> i = object.fieldNames(); i.hasNext(); ) {
      named |= !INDEX.matcher(i.next()).matches();
    }
    boolean numbered = true;
    for (JsonNode value : object) {
      numbered &= value.isInt();
    }
    return named && numbered;
  }

  private static int index(String key) {
    if (!INDEX.matcher(key).matches()) {
      throw new IllegalArgumentException(
          "has the key '%s'; use the numbers of the output's columns, 0 and up"
              .formatted(Excerpt.of(key)));
    }
    return Integer.parseInt(key);
  }

  private static Iterable<JsonNode> inOrder(SortedMap<Integer, JsonNode> labels) {
    int expected = 0;
    for (int index : labels.keySet()) {
      if (index != expected) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "has no label for index %d, but one for %d; add the missing label",
                expected,
                index));
      }
      expected++;
    }
    return labels.values();
  }

  private static String label(int index, JsonNode value) {
    JsonNode name = value.isArray() && !value.isEmpty() ? value.path(value.size() - 1) : value;
    String label = name.isTextual() || name.isNumber() ? name.asText() : "";
    if (label.isBlank()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "has %s for index %d; a label must be a text",
              Excerpt.of(value),
              index));
    }
    return label;
  }
}

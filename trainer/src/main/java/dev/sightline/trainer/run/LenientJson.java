package dev.sightline.trainer.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sightline.trainer.TrainerFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads JSON that another version of Sightline wrote, or that is still being written. */
public final class LenientJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private LenientJson() {}

  /**
   * Reads a file.
   *
   * @return empty if there is no such file
   * @throws TrainerFailure if it is not JSON
   */
  public static Optional<JsonNode> read(Path file) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readTree(Files.readAllBytes(file)));
    } catch (IOException e) {
      throw new TrainerFailure(file + " is damaged: " + firstLine(e), e);
    }
  }

  /**
   * Reads a file with one object on each line. Leaves out an incomplete last line: it is being
   * written, or its writer was killed.
   *
   * @return empty if there is no such file
   * @throws TrainerFailure if another line is not a JSON object
   */
  static List<ObjectNode> readLines(Path file) {
    List<ObjectNode> objects = new ArrayList<>();
    if (!Files.isRegularFile(file)) {
      return objects;
    }
    try {
      List<String> lines = Files.readAllLines(file);
      for (int i = 0; i < lines.size(); i++) {
        Optional<ObjectNode> object = parse(lines.get(i));
        if (object.isEmpty() && i < lines.size() - 1) {
          throw new TrainerFailure(
              String.format(Locale.ROOT, "%s is damaged: line %d is not JSON", file, i + 1));
        }
        object.ifPresent(objects::add);
      }
      return objects;
    } catch (IOException e) {
      throw new TrainerFailure("cannot read " + file + ": " + firstLine(e), e);
    }
  }

  /** Parses a text; empty if it is not a JSON object. */
  public static Optional<ObjectNode> parse(String text) {
    try {
      return JSON.readTree(text) instanceof ObjectNode object
          ? Optional.of(object)
          : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** Returns the values within nested objects by path, for example {@code optimizer.kind}. */
  public static Map<String, JsonNode> leaves(JsonNode object) {
    Map<String, JsonNode> leaves = new LinkedHashMap<>();
    object
        .properties()
        .forEach(
            field -> {
              if (field.getValue().isObject()) {
                leaves(field.getValue())
                    .forEach((name, leaf) -> leaves.put(field.getKey() + "." + name, leaf));
              } else {
                leaves.put(field.getKey(), field.getValue());
              }
            });
    return leaves;
  }

  /** Formats a leaf for people: a text without quotes, an array as JSON. */
  public static String text(JsonNode leaf) {
    return leaf.isValueNode() ? leaf.asText() : leaf.toString();
  }

  private static String firstLine(IOException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("unreadable");
  }
}

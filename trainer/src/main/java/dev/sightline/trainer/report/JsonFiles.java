package dev.sightline.trainer.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sightline.trainer.TrainerFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads JSON that another stage, perhaps of another version, has written or is writing. */
final class JsonFiles {
  private static final ObjectMapper JSON = new ObjectMapper();

  private JsonFiles() {}

  /**
   * @return empty where there is no such file
   * @throws TrainerFailure where it is no JSON
   */
  static Optional<JsonNode> read(Path file) {
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
   * The objects of a file with one on each line; none where there is no such file. A last line that
   * is not whole is left out: it is being written, or its writer was killed.
   *
   * @throws TrainerFailure where another line is no JSON
   */
  static List<JsonNode> readLines(Path file) {
    List<JsonNode> nodes = new ArrayList<>();
    if (!Files.isRegularFile(file)) {
      return nodes;
    }
    try {
      List<String> lines = Files.readAllLines(file);
      for (int i = 0; i < lines.size(); i++) {
        Optional<JsonNode> node = parse(lines.get(i));
        if (node.isEmpty() && i < lines.size() - 1) {
          throw new TrainerFailure("%s is damaged: line %d is no JSON".formatted(file, i + 1));
        }
        node.ifPresent(nodes::add);
      }
      return nodes;
    } catch (IOException e) {
      throw new TrainerFailure("cannot read " + file + ": " + firstLine(e), e);
    }
  }

  /** Empty where the text is no JSON object. */
  static Optional<JsonNode> parse(String text) {
    try {
      return Optional.of(JSON.readTree(text)).filter(JsonNode::isObject);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static String firstLine(IOException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("unreadable");
  }
}

package dev.sightline.trainer.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sightline.trainer.registry.HistoryEntry.Event;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** Converts a history entry to a line of JSON and back. */
final class HistoryLine {
  private static final ObjectMapper JSON = new ObjectMapper();

  private HistoryLine() {}

  static String of(HistoryEntry entry) {
    ObjectNode line = JSON.createObjectNode();
    line.put("when", entry.when().toString());
    line.put("event", entry.event().written());
    line.put("version", entry.version());
    entry.from().ifPresent(from -> line.put("from", from));
    entry.trial().ifPresent(trial -> line.put("trial", trial));
    line.put("who", entry.reason().who());
    line.put("why", entry.reason().why());
    line.put("command", entry.reason().command());
    return line.toString();
  }

  /** Parses a line; empty if the text is not a history entry. Unknown fields are ignored. */
  static Optional<HistoryEntry> parse(String text) {
    try {
      JsonNode line = JSON.readTree(text);
      return Optional.of(
          new HistoryEntry(
              Instant.parse(line.path("when").asText()),
              event(line.path("event").asText()),
              version(line.path("version")),
              line.has("from") ? Optional.of(version(line.path("from"))) : Optional.empty(),
              Optional.ofNullable(line.get("trial")).map(JsonNode::asText),
              new ChangeReason(
                  line.path("who").asText(),
                  line.path("why").asText(),
                  line.path("command").asText())));
    } catch (JsonProcessingException | DateTimeException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Event event(String written) {
    return Arrays.stream(Event.values())
        .filter(event -> event.written().equals(written))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("unknown event " + written));
  }

  private static int version(JsonNode number) {
    if (!number.canConvertToInt() || number.asInt() < 1) {
      throw new IllegalArgumentException(number + " is not a version");
    }
    return number.asInt();
  }
}

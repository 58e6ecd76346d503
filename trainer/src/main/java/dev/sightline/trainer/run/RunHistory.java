package dev.sightline.trainer.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Statistics of a run's epochs and batches so far, as the objects in {@code metrics.jsonl} and
 * {@code batches.jsonl}. Both may be empty, and an object may lack fields.
 */
public record RunHistory(List<JsonNode> epochs, List<JsonNode> batches) {
  public RunHistory {
    epochs = List.copyOf(epochs);
    batches = List.copyOf(batches);
  }

  /**
   * Reads the history of a run.
   *
   * @param folder the run folder
   * @throws dev.sightline.trainer.TrainerFailure if a file is damaged
   */
  public static RunHistory read(Path folder) {
    return new RunHistory(
        List.copyOf(LenientJson.readLines(folder.resolve("metrics.jsonl"))),
        List.copyOf(bySteps(LenientJson.readLines(folder.resolve("batches.jsonl")))));
  }

  /** Joins the lines of a step. A later line replaces the fields that it has. */
  private static Collection<ObjectNode> bySteps(List<ObjectNode> lines) {
    Map<Long, ObjectNode> steps = new TreeMap<>();
    for (ObjectNode line : lines) {
      long step = ((long) line.path("epoch").asInt() << 32) + line.path("step").asInt();
      steps.computeIfAbsent(step, key -> JsonNodeFactory.instance.objectNode()).setAll(line);
    }
    return steps.values();
  }

  /** Returns the epoch that is released, by the rule of {@link EpochStats#bestOf}. */
  public Optional<JsonNode> best() {
    return epochs.stream()
        .filter(epoch -> epoch.path("validationAccuracy").isNumber())
        .<EpochStats>map(
            epoch ->
                new EpochStats(
                    epoch.path("epoch").asInt(),
                    0,
                    0,
                    epoch.path("validationAccuracy").asDouble(),
                    epoch.path("validationLoss").isNumber()
                        ? epoch.path("validationLoss").asDouble()
                        : null,
                    0,
                    0))
        .max(EpochStats.RANK)
        .flatMap(
            best ->
                epochs.stream()
                    .filter(epoch -> epoch.path("epoch").asInt() == best.epoch())
                    .findFirst())
        .map(JsonNode.class::cast);
  }
}

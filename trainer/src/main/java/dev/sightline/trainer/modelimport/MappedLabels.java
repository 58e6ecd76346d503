package dev.sightline.trainer.modelimport;

import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.modelimport.description.Found;
import dev.sightline.trainer.modelimport.description.ModelDescription;
import dev.sightline.trainer.modelimport.description.ModelDescriptionBuilder;
import dev.sightline.trainer.modelimport.graph.MappedOutput;
import dev.sightline.trainer.modelimport.graph.OnnxFile;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The labels to which a graph itself maps its probabilities. */
final class MappedLabels {
  private final OnnxFile file;
  private final ImportOptions options;

  MappedLabels(OnnxFile file, ImportOptions options) {
    this.file = file;
    this.options = options;
  }

  /**
   * Returns a description with labels, if the graph has some.
   *
   * @throws TrainerFailure if the description has labels that contradict those of the graph, and no
   *     person stated them, or if they are the same in another order
   */
  ModelDescription complete(ModelDescription described, ImportLog log) {
    Optional<Found<List<String>>> ofGraph =
        MappedOutput.of(file).stream()
            .filter(this::isPossible)
            .filter(output -> !output.labels().isEmpty())
            .map(output -> new Found<>(output.labels(), "output " + output.name()))
            .findFirst();
    if (ofGraph.isEmpty()) {
      return described;
    }
    if (described.labels().isPresent()) {
      compare(described.labels().get(), ofGraph.get(), log);
      return described;
    }
    return described.or(
        new ModelDescriptionBuilder()
            .labels(ofGraph.get().value(), ofGraph.get().source())
            .build());
  }

  private boolean isPossible(MappedOutput output) {
    return options
        .output()
        .map(name -> name.equals(output.name()) || name.equals(output.tensor()))
        .orElse(true);
  }

  private void compare(Found<List<String>> labels, Found<List<String>> ofGraph, ImportLog log) {
    if (labels.value().equals(ofGraph.value())) {
      return;
    }
    boolean isOtherOrder = new HashSet<>(labels.value()).equals(new HashSet<>(ofGraph.value()));
    if (isOtherOrder) {
      throw new TrainerFailure(
          "%s: %s has the labels of the %s in another order: %s; correct it, or leave it out to use those of the graph"
              .formatted(
                  file.path(), labels.source(), ofGraph.source(), difference(labels, ofGraph)));
    }
    if (options.labels().isEmpty()) {
      throw new TrainerFailure(
          "%s: %s has other labels than the %s: %s; correct or remove it, or give --labels FILE to rename the classes"
              .formatted(
                  file.path(), labels.source(), ofGraph.source(), difference(labels, ofGraph)));
    }
    log.note(
        "%s renames the labels of the %s: %s"
            .formatted(labels.source(), ofGraph.source(), difference(labels, ofGraph)));
  }

  /** Describes the first difference. */
  private static String difference(Found<List<String>> labels, Found<List<String>> ofGraph) {
    int shorter = Math.min(labels.value().size(), ofGraph.value().size());
    for (int i = 0; i < shorter; i++) {
      if (!labels.value().get(i).equals(ofGraph.value().get(i))) {
        return String.format(
            Locale.ROOT,
            "label %d is '%s', not '%s'",
            i,
            labels.value().get(i),
            ofGraph.value().get(i));
      }
    }
    return String.format(
        Locale.ROOT, "%d labels, not %d", labels.value().size(), ofGraph.value().size());
  }
}

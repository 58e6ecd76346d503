package dev.sightline.trainer.modelimport.description;

import dev.sightline.trainer.TrainerFailure;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds the labels in a file beside the model that has a usual name. */
final class LabelsBesideModel {
  private static final List<String> NAMES =
      List.of("labels.txt", "labels.json", "synset.txt", "classes.txt");

  private LabelsBesideModel() {}

  /**
   * Returns the labels, unless a person stated a file of labels.
   *
   * @throws TrainerFailure if two files have different labels
   */
  static Optional<Found<List<String>>> labels(DescribedFile model) {
    if (model.labels().isPresent()) {
      return Optional.empty();
    }
    List<Path> files = NAMES.stream().map(model::beside).flatMap(Optional::stream).toList();
    List<Found<List<String>>> found = files.stream().map(LabelsFile::read).toList();
    for (Found<List<String>> other : found) {
      if (!other.value().equals(found.get(0).value())) {
        throw new TrainerFailure(
            "%s and %s beside the model have different labels; choose one with --labels"
                .formatted(found.get(0).source(), other.source()));
      }
    }
    return found.stream().findFirst();
  }
}

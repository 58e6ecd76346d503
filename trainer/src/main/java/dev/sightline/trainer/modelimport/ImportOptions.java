package dev.sightline.trainer.modelimport;

import dev.sightline.trainer.modelimport.description.ModelDescription;
import dev.sightline.trainer.modelimport.description.ModelProperty;
import dev.sightline.trainer.modelimport.description.StatedProperties;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What a person states about a foreign model. It precedes everything else that is known.
 *
 * @param stated values; their sources are the options
 * @param labels file of labels
 * @param resizeMode text of a resize mode; {@code crop} and {@code letterbox} without numbers are
 *     possible
 * @param shorterSide length of the shorter side before a crop
 * @param input name of the input
 * @param output name of the output
 * @param embedding name of the tensor to publish as a vector
 * @param text the options as typed, for the provenance
 */
public record ImportOptions(
    ModelDescription stated,
    Optional<Path> labels,
    Optional<String> resizeMode,
    OptionalInt shorterSide,
    Optional<String> input,
    Optional<String> output,
    Optional<String> embedding,
    String text) {
  /** Options of which none is given. */
  public static final ImportOptions NONE =
      new ImportOptions(
          ModelDescription.empty(),
          Optional.empty(),
          Optional.empty(),
          OptionalInt.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          "");

  /** Returns whether a person stated how images become the size of the input. */
  boolean stateResizing() {
    return resizeMode.isPresent() || shorterSide.isPresent();
  }

  /** Returns what the files beside the model need not state. */
  StatedProperties properties() {
    Set<ModelProperty> properties = new HashSet<>(stated.properties());
    if (labels.isPresent()) {
      properties.add(ModelProperty.LABELS);
    }
    if (stateResizing()) {
      properties.add(ModelProperty.RESIZE);
    }
    return new StatedProperties(properties);
  }
}

package dev.sightline.classifier.domain;

import dev.sightline.image.ModelInput;
import java.util.List;

/**
 * Model that answers.
 *
 * @param sha256 digest of the model file, lower-case hexadecimal
 * @param labels class names by class index
 * @param input images that it takes, and how others are resized
 * @param output what it answers beside the probabilities
 */
public record ModelInfo(
    String name,
    String version,
    String sha256,
    List<String> labels,
    ModelInput input,
    ModelOutput output) {
  public ModelInfo {
    labels = List.copyOf(labels);
    if (labels.isEmpty()) {
      throw new IllegalArgumentException("a model has at least one class");
    }
  }

  /** Creates a single-label model without an embedding. */
  public ModelInfo(
      String name, String version, String sha256, List<String> labels, ModelInput input) {
    this(name, version, sha256, labels, input, ModelOutput.PROBABILITIES);
  }
}

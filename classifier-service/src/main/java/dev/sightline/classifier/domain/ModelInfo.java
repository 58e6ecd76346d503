package dev.sightline.classifier.domain;

import java.util.List;

/**
 * Model that answers.
 *
 * @param sha256 digest of the model file, lower-case hexadecimal
 * @param labels class names by class index
 */
public record ModelInfo(
    String name, String version, String sha256, List<String> labels, InputSize input) {
  public ModelInfo {
    labels = List.copyOf(labels);
    if (labels.isEmpty()) {
      throw new IllegalArgumentException("a model has at least one class");
    }
  }
}

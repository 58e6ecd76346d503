package dev.sightline.trainer.gate;

import dev.sightline.modelstore.ModelVersion;
import dev.sightline.trainer.evaluate.Evaluation;
import java.util.List;

/**
 * A version and what it made of the images.
 *
 * @param labels of its classes, by index
 * @param bytes of its model file
 */
public record EvaluatedVersion(
    ModelVersion version, List<String> labels, long bytes, Evaluation evaluation) {
  public EvaluatedVersion {
    labels = List.copyOf(labels);
  }

  boolean isRight(int image) {
    return evaluation.images().get(image).right();
  }

  /** The true class of an image, by name, since two models may number classes differently. */
  String labelOf(int image) {
    return labels.get(evaluation.images().get(image).label());
  }
}

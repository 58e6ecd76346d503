package dev.sightline.trainer.gate;

import dev.sightline.image.ModelInput;
import dev.sightline.modelstore.ModelVersion;
import dev.sightline.trainer.evaluate.Evaluation;
import java.util.List;

/**
 * A version with its predictions for the images.
 *
 * @param labels class labels, by index
 * @param input the images that it takes
 * @param bytes size of the model file
 * @param multiLabel whether the model may give an image several labels; only the most probable one
 *     is judged
 */
public record EvaluatedVersion(
    ModelVersion version,
    List<String> labels,
    ModelInput input,
    long bytes,
    Evaluation evaluation,
    boolean multiLabel) {
  public EvaluatedVersion {
    labels = List.copyOf(labels);
  }

  /** Creates a version of a single-label model. */
  public EvaluatedVersion(
      ModelVersion version,
      List<String> labels,
      ModelInput input,
      long bytes,
      Evaluation evaluation) {
    this(version, labels, input, bytes, evaluation, false);
  }

  boolean isRight(int image) {
    return evaluation.images().get(image).right();
  }

  /**
   * Returns the name of the true class of an image. Names are compared because two models may
   * number classes differently.
   */
  String labelOf(int image) {
    return labels.get(evaluation.images().get(image).label());
  }
}

package dev.sightline.trainer.evaluate;

import dev.sightline.trainer.data.ImageSize;
import java.util.List;

/**
 * Evaluation of a model on labelled images, with the data needed to describe it.
 *
 * @param model name of the model for people
 * @param data source of the images, for people
 * @param labels names of the classes, by index
 * @param size size of every image
 * @param multiLabel whether the model may give an image several labels; only the most probable one
 *     is evaluated
 * @param classesFirst whether the figures of each class come before the accuracy, because the
 *     classes differ much in their number of images
 */
public record LabelledEvaluation(
    String model,
    String data,
    List<String> labels,
    ImageSize size,
    Evaluation evaluation,
    boolean multiLabel,
    boolean classesFirst) {
  public LabelledEvaluation {
    labels = List.copyOf(labels);
  }

  /** Creates an evaluation whose order of figures depends on the evaluated images. */
  public LabelledEvaluation(
      String model,
      String data,
      List<String> labels,
      ImageSize size,
      Evaluation evaluation,
      boolean multiLabel) {
    this(model, data, labels, size, evaluation, multiLabel, evaluation.isImbalanced());
  }

  /** Creates the evaluation of a single-label model. */
  public LabelledEvaluation(
      String model, String data, List<String> labels, ImageSize size, Evaluation evaluation) {
    this(model, data, labels, size, evaluation, false);
  }

  public String labelOf(ScoredImage image) {
    return labels.get(image.label());
  }

  public String predictedOf(ScoredImage image) {
    return labels.get(image.predicted());
  }
}

package dev.sightline.trainer.evaluate;

import dev.sightline.trainer.data.EvaluationImages;
import dev.sightline.trainer.data.Example;
import dev.sightline.trainer.data.Progress;
import java.nio.file.Path;
import java.util.List;

/** Evaluates a finished model file on labelled images. */
public final class ModelEvaluator {
  private final String model;
  private final Path file;
  private final Progress progress;

  /**
   * Creates the evaluator.
   *
   * @param model name of the model for people
   * @param progress receives what is found about the images
   */
  public ModelEvaluator(String model, Path file, Progress progress) {
    this.model = model;
    this.file = file;
    this.progress = progress;
  }

  /**
   * Evaluates the model.
   *
   * @param data {@code shapes}, or a folder
   * @param seed seed of generated shapes
   * @throws dev.sightline.trainer.TrainerFailure if the model or the images cannot be read, or if
   *     they do not fit each other
   */
  public LabelledEvaluation on(String data, long seed) {
    try (OnnxClassifier classifier = OnnxClassifier.open(file)) {
      List<Example> examples =
          new EvaluationImages(classifier.labels(), classifier.input(), progress).read(data, seed);
      return new LabelledEvaluation(
          model,
          data,
          classifier.labels(),
          classifier.size(),
          Evaluation.of(classifier, examples),
          classifier.isMultiLabel());
    }
  }
}

package dev.sightline.trainer.evaluate;

import dev.sightline.trainer.data.EvaluationImages;
import dev.sightline.trainer.data.Example;
import java.nio.file.Path;
import java.util.List;

/** Runs a finished model file on labelled images. */
public final class ModelEvaluator {
  private final String model;
  private final Path file;

  /**
   * @param model what people call it
   */
  public ModelEvaluator(String model, Path file) {
    this.model = model;
    this.file = file;
  }

  /**
   * @param data {@code shapes}, or a folder
   * @param seed of drawn shapes
   * @throws dev.sightline.trainer.TrainerFailure where the model or the images can't be read, or
   *     don't fit each other
   */
  public LabelledEvaluation on(String data, long seed) {
    try (OnnxClassifier classifier = OnnxClassifier.open(file)) {
      List<Example> examples =
          new EvaluationImages(classifier.labels(), classifier.size()).read(data, seed);
      return new LabelledEvaluation(
          model, data, classifier.labels(), classifier.size(), Evaluation.of(classifier, examples));
    }
  }
}

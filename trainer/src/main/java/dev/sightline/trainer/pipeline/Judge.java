package dev.sightline.trainer.pipeline;

import dev.sightline.trainer.dataset.EvaluationImages;
import dev.sightline.trainer.dataset.Example;
import dev.sightline.trainer.evaluate.Evaluation;
import dev.sightline.trainer.evaluate.Judgement;
import dev.sightline.trainer.evaluate.OnnxClassifier;
import java.nio.file.Path;
import java.util.List;

/** Runs a finished model file on labelled images. */
public final class Judge {
  private final String model;
  private final Path file;

  /**
   * @param model what people call it
   */
  public Judge(String model, Path file) {
    this.model = model;
    this.file = file;
  }

  /**
   * @param data {@code shapes}, or a folder
   * @param seed of drawn shapes
   * @throws dev.sightline.trainer.TrainerFailure where the model or the images can't be read, or
   *     don't fit each other
   */
  public Judgement on(String data, long seed) {
    try (OnnxClassifier classifier = OnnxClassifier.open(file)) {
      List<Example> examples =
          new EvaluationImages(classifier.labels(), classifier.size()).read(data, seed);
      return new Judgement(
          model, data, classifier.labels(), classifier.size(), Evaluation.of(classifier, examples));
    }
  }
}

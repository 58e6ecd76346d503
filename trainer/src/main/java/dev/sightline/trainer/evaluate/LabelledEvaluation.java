package dev.sightline.trainer.evaluate;

import dev.sightline.trainer.data.ImageSize;
import java.util.List;

/**
 * A model on labelled images, with all that is needed to tell people of it.
 *
 * @param model what people call it
 * @param data where the images are from, as people call it
 * @param labels names of the classes, by index
 * @param size of every image
 */
public record LabelledEvaluation(
    String model, String data, List<String> labels, ImageSize size, Evaluation evaluation) {
  public LabelledEvaluation {
    labels = List.copyOf(labels);
  }

  public String labelOf(ScoredImage image) {
    return labels.get(image.label());
  }

  public String predictedOf(ScoredImage image) {
    return labels.get(image.predicted());
  }
}

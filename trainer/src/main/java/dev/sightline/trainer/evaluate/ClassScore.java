package dev.sightline.trainer.evaluate;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Precision and recall of one class.
 *
 * @param images number of images of this class
 * @param predicted number of images predicted as this class
 * @param right number of images of this class that are predicted as it
 */
public record ClassScore(int label, int images, int predicted, int right) {
  /**
   * Returns the precision, 0 if nothing was predicted as this class; not a number if there are no
   * images.
   */
  public double precision() {
    if (images == 0) {
      return Double.NaN;
    }
    return predicted == 0 ? 0 : (double) right / predicted;
  }

  /** Returns the recall; not a number if there are no images. */
  public double recall() {
    return images == 0 ? Double.NaN : (double) right / images;
  }

  /**
   * Returns the harmonic mean of precision and recall, 0 if both are 0; not a number if there are
   * no images.
   */
  public double f1() {
    return images == 0 ? Double.NaN : 2.0 * right / (images + predicted);
  }

  /** Returns the unweighted mean over the classes with images; 0 if there are none. */
  public static double mean(List<ClassScore> scores, ToDoubleFunction<ClassScore> figure) {
    return scores.stream()
        .filter(score -> score.images() > 0)
        .mapToDouble(figure)
        .average()
        .orElse(0);
  }
}

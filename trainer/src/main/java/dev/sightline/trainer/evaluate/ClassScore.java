package dev.sightline.trainer.evaluate;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How well one class is told from the others.
 *
 * @param images that are of this class
 * @param predicted that were taken for this class
 * @param right that are of this class and were taken for it
 */
public record ClassScore(int label, int images, int predicted, int right) {
  /** Share of what was taken for this class that is of it; 0 where nothing was. */
  public double precision() {
    return predicted == 0 ? 0 : (double) right / predicted;
  }

  /** Share of this class's images that was taken for it; 0 where there are none. */
  public double recall() {
    return images == 0 ? 0 : (double) right / images;
  }

  /** The harmonic mean of precision and recall; 0 where both are. */
  public double f1() {
    return images + predicted == 0 ? 0 : 2.0 * right / (images + predicted);
  }

  /**
   * The mean over the classes that there are images of, each class counting the same; 0 for none.
   */
  public static double mean(List<ClassScore> scores, ToDoubleFunction<ClassScore> figure) {
    return scores.stream()
        .filter(score -> score.images() > 0)
        .mapToDouble(figure)
        .average()
        .orElse(0);
  }
}

package dev.sightline.classifier.domain;

import java.util.List;
import java.util.Map;

/**
 * Confidence by class index below which a prediction of one model says that it is not sure.
 * Thread-safe.
 */
public final class MinimumConfidence {
  private final float[] byClass;

  /**
   * @param labels class names by class index
   * @param general minimum of all labels that are not in {@code byLabel}, 0 to 1
   * @param byLabel minimum by label, 0 to 1; other labels than the model's are ignored
   */
  public MinimumConfidence(List<String> labels, double general, Map<String, Double> byLabel) {
    byClass = new float[labels.size()];
    for (int i = 0; i < byClass.length; i++) {
      byClass[i] = byLabel.getOrDefault(labels.get(i), general).floatValue();
    }
  }

  /** Returns whether the probability of the best class is below the minimum of that class. */
  public boolean isMissedBy(Scores scores) {
    int best = scores.best();
    return scores.probability(best) < byClass[best];
  }
}

package dev.sightline.classifier.domain;

import dev.sightline.inference.ClassOrder;
import java.util.List;

/** Probabilities of one image by class index. Owns its array. */
public final class Scores implements Inferred {
  private final float[] probabilities;

  /** Takes ownership of the array. */
  public Scores(float[] probabilities) {
    if (probabilities.length == 0) {
      throw new IllegalArgumentException("a model has at least one class");
    }
    this.probabilities = probabilities;
  }

  public int classes() {
    return probabilities.length;
  }

  public float probability(int classIndex) {
    return probabilities[classIndex];
  }

  /** Returns the most probable class; if several are equal, the one with the smallest index. */
  public int best() {
    return ClassOrder.best(probabilities);
  }

  /**
   * Returns the indices of the {@code k} most probable classes, best first; all of them if there
   * are fewer.
   */
  public List<Integer> top(int k) {
    return ClassOrder.top(probabilities, k);
  }

  @Override
  public Outcome outcomeOf(DecodedImage image) {
    return new Classified(image.image(), image.identity(), image.input(), this);
  }
}

package dev.sightline.classifier.domain;

import java.util.ArrayList;
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
    int best = 0;
    for (int i = 1; i < probabilities.length; i++) {
      if (probabilities[i] > probabilities[best]) {
        best = i;
      }
    }
    return best;
  }

  /**
   * Returns the indices of the {@code k} most probable classes, best first; all of them if there
   * are fewer.
   */
  public List<Integer> top(int k) {
    int size = Math.min(k, probabilities.length);
    List<Integer> top = new ArrayList<>(size + 1);
    for (int i = 0; i < probabilities.length; i++) {
      int rank = top.size();
      while (rank > 0 && probabilities[i] > probabilities[top.get(rank - 1)]) {
        rank--;
      }
      if (rank < size) {
        top.add(rank, i);
        if (top.size() > size) {
          top.remove(size);
        }
      }
    }
    return top;
  }

  @Override
  public Outcome outcomeOf(DecodedImage image) {
    return new Classified(image.image(), image.identity(), image.input(), this);
  }
}

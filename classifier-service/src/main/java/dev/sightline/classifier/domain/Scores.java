package dev.sightline.classifier.domain;

import dev.sightline.inference.ClassOrder;
import java.util.List;

/**
 * Probabilities of one image by class index, and its embedding if the model has one. Owns its
 * arrays.
 */
public final class Scores implements Inferred {
  private static final float[] NO_EMBEDDING = {};

  private final float[] probabilities;
  private final float[] embedding;

  /** Takes ownership of the array. */
  public Scores(float[] probabilities) {
    this(probabilities, NO_EMBEDDING);
  }

  /**
   * Takes ownership of the arrays.
   *
   * @param embedding empty if the model has none
   */
  public Scores(float[] probabilities, float[] embedding) {
    if (probabilities.length == 0) {
      throw new IllegalArgumentException("a model has at least one class");
    }
    this.probabilities = probabilities;
    this.embedding = embedding;
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

  /** Returns the indices of the classes with a probability greater than this, best first. */
  public List<Integer> above(float threshold) {
    return ClassOrder.above(probabilities, threshold);
  }

  /** Returns the number of values of the embedding; 0 if the model has none. */
  public int embeddingLength() {
    return embedding.length;
  }

  public float embedding(int index) {
    return embedding[index];
  }

  @Override
  public Outcome outcomeOf(DecodedImage image) {
    return new Classified(image.image(), image.identity(), image.input(), this);
  }
}

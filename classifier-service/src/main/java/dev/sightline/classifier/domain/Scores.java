package dev.sightline.classifier.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

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

  /** Returns the indices of the classes with a probability greater than this, best first. */
  public List<Integer> above(float threshold) {
    return IntStream.range(0, probabilities.length)
        .filter(index -> probabilities[index] > threshold)
        .boxed()
        .sorted(Comparator.comparing(this::probability, Comparator.reverseOrder()))
        .toList();
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

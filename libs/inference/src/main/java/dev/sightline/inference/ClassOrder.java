package dev.sightline.inference;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Order of the classes in an answer: by probability, and classes of equal probability by their
 * index.
 */
public final class ClassOrder {
  private ClassOrder() {}

  /** Returns the most probable class; if several are equal, the one with the smallest index. */
  public static int best(float[] probabilities) {
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
  public static List<Integer> top(float[] probabilities, int k) {
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
  public static List<Integer> above(float[] probabilities, float threshold) {
    return IntStream.range(0, probabilities.length)
        .filter(index -> probabilities[index] > threshold)
        .boxed()
        .sorted(Comparator.comparing(index -> probabilities[index], Comparator.reverseOrder()))
        .toList();
  }
}

package dev.sightline.trainer.data;

import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Number of images of each class.
 *
 * @param counts number of images by the index of the class
 */
public record ClassCounts(List<Integer> counts) {
  private static final int IMBALANCED_FROM = 3;
  private static final int CHANCE = 20;

  public ClassCounts {
    counts = List.copyOf(counts);
  }

  /** Counts the images of a set with this number of classes. */
  public static ClassCounts of(Collection<Example> examples, int classes) {
    return of(examples.stream().mapToInt(Example::label), classes);
  }

  /**
   * Counts the images of a set with this number of classes.
   *
   * @param labels index of each image's class
   */
  public static ClassCounts of(IntStream labels, int classes) {
    int[] counts = new int[classes];
    labels.forEach(label -> counts[label]++);
    return new ClassCounts(IntStream.of(counts).boxed().toList());
  }

  public int classes() {
    return counts.size();
  }

  public int of(int label) {
    return counts.get(label);
  }

  /** Returns the number of all images. */
  public int images() {
    return counts.stream().mapToInt(Integer::intValue).sum();
  }

  /** Returns the number of classes with images. */
  public int present() {
    return (int) withImages().count();
  }

  /** Returns the number of images of the smallest class with images; 0 if there are none. */
  public int smallest() {
    return withImages().min().orElse(0);
  }

  /** Returns the number of images of the largest class. */
  public int largest() {
    return withImages().max().orElse(0);
  }

  /** Returns the size of the largest class, as a multiple of the smallest class with images. */
  public double ratio() {
    return (double) largest() / Math.max(1, smallest());
  }

  /**
   * Returns whether the accuracy on these images says little about the small classes: the largest
   * class is at least three times as large as the smallest class with images, and by at least 20
   * images, which is no accident of a small set.
   */
  public boolean isImbalanced() {
    return ratio() >= IMBALANCED_FROM && largest() - smallest() >= CHANCE;
  }

  private IntStream withImages() {
    return counts.stream().mapToInt(Integer::intValue).filter(count -> count > 0);
  }
}

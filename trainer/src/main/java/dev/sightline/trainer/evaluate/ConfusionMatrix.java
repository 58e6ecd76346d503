package dev.sightline.trainer.evaluate;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Number of images for each pair of true and predicted class. Immutable. */
public final class ConfusionMatrix {
  private final int[][] counts;

  private ConfusionMatrix(int[][] counts) {
    this.counts = counts;
  }

  /** Counts the images; the matrix is empty if there are none. */
  public static ConfusionMatrix of(Collection<ScoredImage> images) {
    int classes = images.stream().mapToInt(ScoredImage::classes).max().orElse(0);
    int[][] counts = new int[classes][classes];
    images.forEach(image -> counts[image.label()][image.predicted()]++);
    return new ConfusionMatrix(counts);
  }

  public int classes() {
    return counts.length;
  }

  /** Returns the number of images of class {@code label} predicted as {@code predicted}. */
  public int count(int label, int predicted) {
    return counts[label][predicted];
  }

  /** Returns the counts; rows are true classes, columns predicted classes. */
  public int[][] rows() {
    return IntStream.range(0, counts.length).mapToObj(i -> counts[i].clone()).toArray(int[][]::new);
  }

  public ClassScore score(int label) {
    int images = IntStream.of(counts[label]).sum();
    int predicted = IntStream.range(0, counts.length).map(row -> counts[row][label]).sum();
    return new ClassScore(label, images, predicted, counts[label][label]);
  }

  /** Returns the score of each class, in the order of the labels. */
  public List<ClassScore> scores() {
    return IntStream.range(0, counts.length).mapToObj(this::score).toList();
  }

  /** Returns the most frequent confusions of two different classes, most frequent first. */
  public List<Confusion> worst(int count) {
    return IntStream.range(0, counts.length * counts.length)
        .mapToObj(i -> new Confusion(i / counts.length, i % counts.length, at(i)))
        .filter(pair -> pair.label() != pair.predicted() && pair.images() > 0)
        .sorted(Comparator.comparingInt(Confusion::images).reversed())
        .limit(count)
        .toList();
  }

  private int at(int index) {
    return counts[index / counts.length][index % counts.length];
  }

  /** Number of images of one class that were predicted as another. */
  public record Confusion(int label, int predicted, int images) {}
}

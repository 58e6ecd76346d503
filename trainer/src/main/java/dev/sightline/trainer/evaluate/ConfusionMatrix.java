package dev.sightline.trainer.evaluate;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** How many images of each class were taken for each class. Immutable. */
public final class ConfusionMatrix {
  private final int[][] counts;

  private ConfusionMatrix(int[][] counts) {
    this.counts = counts;
  }

  /** Of no classes where there are no images. */
  public static ConfusionMatrix of(Collection<ScoredImage> images) {
    int classes = images.stream().mapToInt(ScoredImage::classes).max().orElse(0);
    int[][] counts = new int[classes][classes];
    images.forEach(image -> counts[image.label()][image.predicted()]++);
    return new ConfusionMatrix(counts);
  }

  public int classes() {
    return counts.length;
  }

  /** Images of the class {@code label} that were taken for {@code predicted}. */
  public int count(int label, int predicted) {
    return counts[label][predicted];
  }

  /** Rows are true classes, columns predicted ones. */
  public int[][] rows() {
    return IntStream.range(0, counts.length).mapToObj(i -> counts[i].clone()).toArray(int[][]::new);
  }

  public ClassScore score(int label) {
    int images = IntStream.of(counts[label]).sum();
    int predicted = IntStream.range(0, counts.length).map(row -> counts[row][label]).sum();
    return new ClassScore(label, images, predicted, counts[label][label]);
  }

  /** One for each class, in the order of the labels. */
  public List<ClassScore> scores() {
    return IntStream.range(0, counts.length).mapToObj(this::score).toList();
  }

  /** The pairs that are confused most often, most often first; never a class with itself. */
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

  /** So many images of one class were taken for another. */
  public record Confusion(int label, int predicted, int images) {}
}

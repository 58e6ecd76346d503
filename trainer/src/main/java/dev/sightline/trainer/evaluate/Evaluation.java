package dev.sightline.trainer.evaluate;

import dev.sightline.trainer.data.ClassCounts;
import dev.sightline.trainer.data.Example;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Predictions of a model for a labelled set, and the figures computed from them. */
public record Evaluation(List<ScoredImage> images) {
  private static final int BATCH = 256;

  public Evaluation {
    images = List.copyOf(images);
  }

  public static Evaluation of(Classifier classifier, List<Example> examples) {
    float[][] rows = classifier.classify(examples, BATCH);
    return new Evaluation(
        IntStream.range(0, rows.length)
            .mapToObj(i -> new ScoredImage(examples.get(i), rows[i]))
            .toList());
  }

  public int right() {
    return (int) images.stream().filter(ScoredImage::right).count();
  }

  /** Returns the accuracy, from 0 to 1; 0 if there are no images. */
  public double accuracy() {
    return images.isEmpty() ? 0 : (double) right() / images.size();
  }

  /** Returns the balanced accuracy: the mean of the classes' recall, from 0 to 1. */
  public double balancedAccuracy() {
    return ClassScore.mean(confusion().scores(), ClassScore::recall);
  }

  /** Returns whether the accuracy says little about the small classes, see {@link ClassCounts}. */
  public boolean isImbalanced() {
    int classes = confusion().classes();
    return ClassCounts.of(images.stream().map(ScoredImage::example).toList(), classes)
        .isImbalanced();
  }

  /** Returns the 95% confidence interval of the accuracy. */
  public WilsonInterval accuracyInterval() {
    return WilsonInterval.of(right(), images.size());
  }

  /**
   * Returns the expected calibration error over 15 bins of equal width, see {@link Calibration}.
   */
  public double calibrationError() {
    return calibration().expectedError();
  }

  public Calibration calibration() {
    return Calibration.of(images);
  }

  public ConfusionMatrix confusion() {
    return ConfusionMatrix.of(images);
  }

  /** Returns the accuracy on images with this label; not a number if there are none. */
  public double accuracyOf(int label) {
    return confusion().score(label).recall();
  }

  /** Returns the wrong predictions with the highest confidence, highest first. */
  public List<ScoredImage> worstMistakes(int count) {
    return images.stream()
        .filter(image -> !image.right())
        .sorted(Comparator.comparing(ScoredImage::confidence).reversed())
        .limit(count)
        .toList();
  }
}

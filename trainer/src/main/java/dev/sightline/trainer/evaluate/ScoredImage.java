package dev.sightline.trainer.evaluate;

import dev.sightline.trainer.data.Example;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Prediction of a model for one labelled image. Owns the row of probabilities passed to it; nobody
 * may write to it afterwards.
 */
public final class ScoredImage {
  private final Example example;
  private final float[] probabilities;
  private final int predicted;

  /**
   * @param probabilities {@code [classes]}, the model's output
   */
  public ScoredImage(Example example, float[] probabilities) {
    if (example.label() >= probabilities.length) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s has label %d, but the model gives %d probabilities",
              example.name(),
              example.label(),
              probabilities.length));
    }
    this.example = example;
    this.probabilities = probabilities;
    this.predicted = Classifier.best(probabilities);
  }

  public Example example() {
    return example;
  }

  /** Returns the location of the image, for people. */
  public String image() {
    return example.name();
  }

  public int label() {
    return example.label();
  }

  /** Returns the class with the highest probability. */
  public int predicted() {
    return predicted;
  }

  /** Returns the probability of the predicted class. */
  public float confidence() {
    return probabilities[predicted];
  }

  /** Returns the number of classes. */
  public int classes() {
    return probabilities.length;
  }

  public float probability(int label) {
    return probabilities[label];
  }

  public boolean right() {
    return label() == predicted;
  }

  /** Returns the most probable classes, best first, at most {@code count}. */
  public List<Integer> top(int count) {
    return IntStream.range(0, probabilities.length)
        .boxed()
        .sorted(Comparator.comparing(this::probability, Comparator.reverseOrder()))
        .limit(count)
        .toList();
  }
}

package dev.sightline.trainer.evaluate;

import dev.sightline.trainer.dataset.Example;
import java.util.List;
import java.util.stream.IntStream;

/** What a model says of each image of a labelled set, and what follows from it. */
public record Evaluation(List<ScoredImage> images) {
  private static final int BATCH = 256;
  private static final int BINS = 15;

  public Evaluation {
    images = List.copyOf(images);
  }

  public static Evaluation of(Classifier classifier, List<Example> examples) {
    float[][] rows = classifier.classify(examples, BATCH);
    return new Evaluation(
        IntStream.range(0, rows.length).mapToObj(i -> score(examples.get(i), rows[i])).toList());
  }

  private static ScoredImage score(Example example, float[] probabilities) {
    int best = Classifier.best(probabilities);
    return new ScoredImage(example.name(), example.label(), best, probabilities[best]);
  }

  public int right() {
    return (int) images.stream().filter(ScoredImage::right).count();
  }

  /** From 0 to 1; 0 for no images. */
  public double accuracy() {
    return images.isEmpty() ? 0 : (double) right() / images.size();
  }

  /**
   * Expected calibration error over 15 bins of equal width: how far confidence is from accuracy, on
   * average (Guo et al. 2017, "On Calibration of Modern Neural Networks").
   */
  public double calibrationError() {
    double[] confidence = new double[BINS];
    int[] right = new int[BINS];
    for (ScoredImage image : images) {
      int bin = Math.min(BINS - 1, (int) (image.confidence() * BINS));
      confidence[bin] += image.confidence();
      right[bin] += image.right() ? 1 : 0;
    }
    double gap = 0;
    for (int bin = 0; bin < BINS; bin++) {
      gap += Math.abs(confidence[bin] - right[bin]);
    }
    return images.isEmpty() ? 0 : gap / images.size();
  }

  /** Share classified right of the images with this label; 0 where there are none. */
  public double accuracyOf(int label) {
    List<ScoredImage> own = images.stream().filter(image -> image.label() == label).toList();
    return new Evaluation(own).accuracy();
  }
}

package dev.sightline.trainer.batch;

import dev.sightline.trainer.data.ClassCounts;
import dev.sightline.trainer.data.Example;
import dev.sightline.trainer.recipe.ClassWeights;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Weights of the training images in the loss, by their class. The weight of a class is {@code
 * images / (classes * images of the class)}, as scikit-learn's "balanced"; classes without training
 * images do not count.
 */
final class ImageWeights {
  private final double[] byClass;
  private final boolean equal;

  private ImageWeights(double[] byClass, boolean equal) {
    this.byClass = byClass;
    this.equal = equal;
  }

  static ImageWeights of(ClassWeights kind, List<Example> examples, int classes) {
    ClassCounts counts = ClassCounts.of(examples, classes);
    double mean = (double) counts.images() / Math.max(1, counts.present());
    return new ImageWeights(
        IntStream.range(0, classes)
            .mapToDouble(label -> counts.of(label) == 0 ? 0 : mean / counts.of(label))
            .toArray(),
        kind == ClassWeights.NONE);
  }

  /** Returns whether every image has the weight 1. */
  boolean areEqual() {
    return equal;
  }

  double of(int label) {
    return equal ? 1 : byClass[label];
  }
}

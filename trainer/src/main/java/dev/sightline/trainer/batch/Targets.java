package dev.sightline.trainer.batch;

import dev.sightline.trainer.recipe.ClassWeights;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Target distribution of each image of a batch, and its weight in the loss.
 *
 * @param smoothing share of each target that is spread evenly over all classes (Szegedy et al.
 *     2016)
 */
record Targets(int classes, double smoothing, ImageWeights weights) {
  /** Returns the targets of images that all count the same, without smoothing. */
  static Targets oneHot(int classes) {
    return new Targets(classes, 0, ImageWeights.of(ClassWeights.NONE, List.of(), classes));
  }

  /** Returns the distributions, {@code [N,classes]}; each sums to 1. */
  float[] distributions(int[] labels) {
    float[] targets = new float[labels.length * classes];
    Arrays.fill(targets, (float) (smoothing / classes));
    for (int i = 0; i < labels.length; i++) {
      targets[i * classes + labels[i]] += (float) (1 - smoothing);
    }
    return targets;
  }

  /** Returns the weight of each image, {@code [N]}; empty if all are 1. */
  Optional<float[]> weights(int[] labels) {
    if (weights.areEqual()) {
      return Optional.empty();
    }
    float[] values = new float[labels.length];
    for (int i = 0; i < labels.length; i++) {
      values[i] = (float) weights.of(labels[i]);
    }
    return Optional.of(values);
  }
}

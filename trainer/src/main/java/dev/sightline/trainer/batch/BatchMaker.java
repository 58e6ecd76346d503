package dev.sightline.trainer.batch;

import dev.sightline.trainer.data.Example;
import dev.sightline.trainer.data.ImageSize;
import dev.sightline.trainer.recipe.Recipe;
import java.util.List;

/** Makes training batches from a recipe. Thread-safe. */
public final class BatchMaker {
  private final List<Example> examples;
  private final ImageSize size;
  private final Targets targets;
  private final Augmenter augmenter;

  /**
   * @param examples the training set
   */
  public BatchMaker(List<Example> examples, ImageSize size, int classes, Recipe recipe, long seed) {
    this.examples = List.copyOf(examples);
    this.size = size;
    this.targets =
        new Targets(
            classes,
            recipe.labelSmoothing(),
            ImageWeights.of(recipe.classWeights(), examples, classes));
    this.augmenter = new Augmenter(recipe.augmentation(), size, seed);
  }

  public int images() {
    return examples.size();
  }

  /**
   * Returns one augmented batch.
   *
   * @param places indices of the images in the training set
   * @param epoch epoch, counted from 1
   */
  public TensorBatch make(int[] places, int epoch) {
    float[] planes = new float[places.length * size.values()];
    int[] labels = new int[places.length];
    for (int i = 0; i < places.length; i++) {
      Example example = examples.get(places[i]);
      augmenter.warp(epoch, places[i]).write(example.rgb(), planes, i * size.values());
      labels[i] = example.label();
    }
    return TensorBatch.of(planes, labels, size, targets);
  }
}

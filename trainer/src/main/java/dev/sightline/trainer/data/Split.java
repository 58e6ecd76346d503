package dev.sightline.trainer.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Division of the training images into images to train on and images to validate each epoch with.
 * The last tenth of each batch is for validation, as in the notebook with CIFAR-10's batch files. A
 * set with only one part is first shuffled with the seed and divided into five batches.
 */
public record Split(List<Example> train, List<Example> validation) {
  private static final int BATCHES = 5;
  private static final int HELD_OUT_ONE_IN = 10;

  public Split {
    train = List.copyOf(train);
    validation = List.copyOf(validation);
  }

  /** Splits a dataset; the same seed and dataset always give the same split. */
  public static Split of(Dataset dataset, long seed) {
    List<Example> examples = new ArrayList<>(dataset.train());
    List<Integer> batches = dataset.trainBatches();
    if (batches.isEmpty()) {
      Collections.shuffle(examples, new Random(seed));
      batches = evenBatches(examples.size());
    }
    List<Example> train = new ArrayList<>();
    List<Example> validation = new ArrayList<>();
    int from = 0;
    for (int size : batches) {
      int cut = from + size - size / HELD_OUT_ONE_IN;
      train.addAll(examples.subList(from, cut));
      validation.addAll(examples.subList(cut, from + size));
      from += size;
    }
    return new Split(train, validation);
  }

  /**
   * Returns at most the given number of training images, drawn with the seed, and a ninth of that
   * number for validation.
   */
  public Split limitedTo(int images, long seed) {
    return new Split(
        sample(train, images, seed), sample(validation, Math.max(1, images / 9), seed));
  }

  private static List<Example> sample(List<Example> examples, int images, long seed) {
    List<Example> shuffled = new ArrayList<>(examples);
    Collections.shuffle(shuffled, new Random(seed));
    return shuffled.subList(0, Math.min(images, shuffled.size()));
  }

  private static List<Integer> evenBatches(int images) {
    return IntStream.range(0, BATCHES)
        .mapToObj(i -> images * (i + 1) / BATCHES - images * i / BATCHES)
        .toList();
  }
}

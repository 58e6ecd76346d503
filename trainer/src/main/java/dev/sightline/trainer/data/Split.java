package dev.sightline.trainer.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * What of a training set is trained on, and what is held back to validate each epoch. The last
 * tenth of each batch is held back, as the notebook does with CIFAR-10's batch files. A set that
 * came in one piece is shuffled by the seed and cut into five batches first.
 */
public record Split(List<Example> train, List<Example> validation) {
  private static final int BATCHES = 5;
  private static final int HELD_BACK_ONE_IN = 10;

  public Split {
    train = List.copyOf(train);
    validation = List.copyOf(validation);
  }

  /** The same seed and dataset always give the same split. */
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
      int cut = from + size - size / HELD_BACK_ONE_IN;
      train.addAll(examples.subList(from, cut));
      validation.addAll(examples.subList(cut, from + size));
      from += size;
    }
    return new Split(train, validation);
  }

  /** At most so many images to train on, drawn by the seed, and a ninth as many to validate. */
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

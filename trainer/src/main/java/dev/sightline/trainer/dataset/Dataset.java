package dev.sightline.trainer.dataset;

import java.util.List;

/**
 * Labelled images, divided into those to train on and those to test on.
 *
 * @param trainBatches sizes of the consecutive parts that {@code train} was delivered in
 *     (CIFAR-10's batch files); empty where it came in one piece
 */
public record Dataset(
    String name,
    List<String> labels,
    ImageSize size,
    List<Example> train,
    List<Integer> trainBatches,
    List<Example> test) {
  public Dataset {
    labels = List.copyOf(labels);
    train = List.copyOf(train);
    trainBatches = List.copyOf(trainBatches);
    test = List.copyOf(test);
    int batched = trainBatches.stream().mapToInt(Integer::intValue).sum();
    if (!trainBatches.isEmpty() && batched != train.size()) {
      throw new IllegalArgumentException(
          "the batches hold " + batched + " images, the training set " + train.size());
    }
  }
}

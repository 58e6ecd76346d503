package dev.sightline.trainer.data;

import java.util.ArrayList;
import java.util.List;

/**
 * Labelled images, divided into training images and test images.
 *
 * @param trainBatches sizes of the consecutive parts in which {@code train} was delivered
 *     (CIFAR-10's batch files); empty if the set has only one part
 */
public record Dataset(
    String name,
    List<String> labels,
    ImageSize size,
    List<Example> train,
    List<Integer> trainBatches,
    List<Example> test) {
  /**
   * Number of data batches: CIFAR-10 has five training files, and every other set is divided into
   * five parts.
   */
  public static final int DATA_BATCHES = 5;

  public Dataset {
    labels = new LabelMap(labels).names();
    train = List.copyOf(train);
    trainBatches = List.copyOf(trainBatches);
    test = List.copyOf(test);
    int batched = trainBatches.stream().mapToInt(Integer::intValue).sum();
    if (!trainBatches.isEmpty() && batched != train.size()) {
      throw new IllegalArgumentException(
          "the batches hold " + batched + " images, the training set " + train.size());
    }
  }

  public LabelMap labelMap() {
    return new LabelMap(labels);
  }

  /**
   * Returns the training images in the parts in which they were delivered. A set with only one part
   * often has the images of a class next to each other. It is therefore divided round-robin: image
   * i goes to part i modulo {@value #DATA_BATCHES}, so that each part has its share of every class.
   */
  public List<List<Example>> dataBatches() {
    return trainBatches.isEmpty() ? dealt() : delivered();
  }

  /**
   * Returns one data batch.
   *
   * @param number number of the batch, from 1
   * @throws IndexOutOfBoundsException if there is no such batch
   */
  public List<Example> dataBatch(int number) {
    return dataBatches().get(number - 1);
  }

  /**
   * Returns the same dataset with only the first data batches as training images.
   *
   * @param count from 1 to the number of data batches
   */
  public Dataset withDataBatches(int count) {
    List<List<Example>> kept = dataBatches().subList(0, count);
    return new Dataset(
        name,
        labels,
        size,
        kept.stream().flatMap(List::stream).toList(),
        trainBatches.isEmpty() ? List.of() : trainBatches.subList(0, count),
        test);
  }

  private List<List<Example>> delivered() {
    List<List<Example>> parts = new ArrayList<>();
    int from = 0;
    for (int length : trainBatches) {
      parts.add(train.subList(from, from + length));
      from += length;
    }
    return List.copyOf(parts);
  }

  private List<List<Example>> dealt() {
    List<List<Example>> parts = new ArrayList<>();
    for (int part = 0; part < DATA_BATCHES; part++) {
      List<Example> cards = new ArrayList<>();
      for (int i = part; i < train.size(); i += DATA_BATCHES) {
        cards.add(train.get(i));
      }
      parts.add(List.copyOf(cards));
    }
    return List.copyOf(parts);
  }
}

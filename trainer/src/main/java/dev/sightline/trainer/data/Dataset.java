package dev.sightline.trainer.data;

import java.util.ArrayList;
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
  /** CIFAR-10 comes in five files of training images; any other set is dealt into as many parts. */
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
   * The training images in the parts that they were delivered in. A set that came in one piece, in
   * which the images of a class often lie together, is dealt out like cards: image i goes to part i
   * modulo {@value #DATA_BATCHES}, so that each part has its share of every class.
   */
  public List<List<Example>> dataBatches() {
    return trainBatches.isEmpty() ? dealt() : delivered();
  }

  /**
   * @param number counted from 1
   * @throws IndexOutOfBoundsException where there is no such batch
   */
  public List<Example> dataBatch(int number) {
    return dataBatches().get(number - 1);
  }

  /**
   * The same dataset with only the first data batches to train on.
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

package dev.sightline.trainer.train;

import dev.sightline.trainer.dataset.Example;
import dev.sightline.trainer.dataset.ImageSize;
import dev.sightline.trainer.dataset.Split;
import dev.sightline.trainer.preprocess.TensorBatch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.function.LongSupplier;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Trains a network epoch by epoch, with a checkpoint after each. An epoch's order and dropout
 * depend on the seed and the epoch's number alone, so a resumed run goes on as if it had not
 * stopped.
 */
public final class TrainingLoop {
  private static final int ACCURACY_SAMPLE = 2_000;

  private final RunConfig config;
  private final ImageSize size;
  private final int classes;
  private final RunFolder run;
  private final Checkpoints checkpoints;
  private final TrainingObserver observer;
  private final LongSupplier nanoTime;

  public TrainingLoop(
      RunFolder run,
      ImageSize size,
      int classes,
      TrainingObserver observer,
      LongSupplier nanoTime) {
    this.run = run;
    this.config = run.config();
    this.size = size;
    this.classes = classes;
    this.checkpoints = new Checkpoints(run);
    this.observer = observer;
    this.nanoTime = nanoTime;
  }

  /**
   * Trains from after the given epoch to the configured one. The network is changed in place.
   *
   * @param done epochs that the network has been trained for; 0 for a new one
   * @return statistics of all epochs, those before included
   */
  public List<EpochStats> run(MultiLayerNetwork network, Split split, int done) {
    List<EpochStats> stats = new ArrayList<>(run.metrics().stream().limit(done).toList());
    for (int epoch = done + 1; epoch <= config.epochs(); epoch++) {
      stats.add(epoch(network, split, epoch));
      checkpoints.save(network, epoch);
      run.writeMetrics(stats);
      checkpoints.keepOnly(new HashSet<>(List.of(epoch, bestOf(stats).epoch())));
      observer.epochFinished(stats.get(stats.size() - 1), config.epochs());
    }
    return stats;
  }

  /** The epoch with the highest validation accuracy; the earliest of equals. */
  public static EpochStats bestOf(List<EpochStats> stats) {
    return stats.stream()
        .max(
            Comparator.comparingDouble(EpochStats::validationAccuracy)
                .thenComparing(EpochStats::epoch, Comparator.reverseOrder()))
        .orElseThrow();
  }

  private EpochStats epoch(MultiLayerNetwork network, Split split, int epoch) {
    Random random = new Random(config.seed() * 1_000_003 + epoch);
    Nd4j.getRandom().setSeed(random.nextLong());
    List<Example> order = new ArrayList<>(split.train());
    Collections.shuffle(order, random);
    observer.epochStarted(epoch, config.epochs(), order.size());
    long start = nanoTime.getAsLong();
    double loss = trainOn(network, order);
    double seconds = (nanoTime.getAsLong() - start) / 1e9;
    network.incrementEpochCount();
    DlAccuracy accuracy = new DlAccuracy(network, size, classes);
    return new EpochStats(
        epoch,
        loss,
        accuracy.on(order.subList(0, Math.min(ACCURACY_SAMPLE, order.size()))),
        accuracy.on(split.validation()),
        order.size() / seconds,
        (nanoTime.getAsLong() - start) / 1e9);
  }

  private double trainOn(MultiLayerNetwork network, List<Example> order) {
    double lossSum = 0;
    for (int from = 0; from < order.size(); from += config.batchSize()) {
      List<Example> batch = order.subList(from, Math.min(from + config.batchSize(), order.size()));
      try (TensorBatch tensors = TensorBatch.of(batch, size, classes)) {
        network.fit(tensors.features(), tensors.labels());
      }
      lossSum += network.score() * batch.size();
      observer.batchTrained(batch.size());
    }
    return lossSum / order.size();
  }
}

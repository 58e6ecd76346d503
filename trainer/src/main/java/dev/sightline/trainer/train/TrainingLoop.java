package dev.sightline.trainer.train;

import dev.sightline.trainer.batch.BatchMaker;
import dev.sightline.trainer.data.Example;
import dev.sightline.trainer.data.ImageSize;
import dev.sightline.trainer.data.Split;
import dev.sightline.trainer.run.BatchLog;
import dev.sightline.trainer.run.EpochStats;
import dev.sightline.trainer.run.Position;
import dev.sightline.trainer.run.RunConfig;
import dev.sightline.trainer.run.RunFolder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * Trains a network epoch by epoch, with a checkpoint after each. Image order, augmentation and
 * dropout depend only on the seed and the position, so a resumed run gives the same result as an
 * uninterrupted one.
 */
public final class TrainingLoop {
  private static final int ACCURACY_SAMPLE = 2_000;

  private final RunConfig config;
  private final ImageSize size;
  private final int classes;
  private final RunFolder run;
  private final Checkpoints checkpoints;
  private final TrainingObserver observer;
  private final StopRequest stop;
  private final Duration checkpointEvery;
  private final LongSupplier nanoTime;

  /**
   * @param checkpointEvery interval between checkpoints within epochs; zero for only one after each
   *     epoch
   */
  public TrainingLoop(
      RunFolder run,
      ImageSize size,
      int classes,
      TrainingObserver observer,
      StopRequest stop,
      Duration checkpointEvery,
      LongSupplier nanoTime) {
    this.run = run;
    this.config = run.config();
    this.size = size;
    this.classes = classes;
    this.checkpoints = new Checkpoints(run);
    this.observer = observer;
    this.stop = stop;
    this.checkpointEvery = checkpointEvery;
    this.nanoTime = nanoTime;
  }

  /**
   * Trains from a position to the configured number of epochs, or until a stop is requested; then
   * the last checkpoint is of the last step.
   *
   * @param network network of the position's checkpoint, or a new one; changed in place
   * @param frozen parameters that are not trained, as {@code layer_parameter}
   * @return statistics of all finished epochs, including those before the position
   */
  public List<EpochStats> run(
      ComputationGraph network, Set<String> frozen, Split split, Position from) {
    Learner learner = new Learner(network, config.recipe(), config.seed(), frozen);
    if (from.epoch() > 0) {
      checkpoints.restore(learner, from);
    }
    run.metrics().forgetAfter(from);
    List<EpochStats> stats = new ArrayList<>(run.metrics().epochs());
    BatchMaker maker = new BatchMaker(split.train(), size, classes, config.recipe(), config.seed());
    TrainingClock clock = new TrainingClock(nanoTime, maker.images(), config, from);
    try (BatchLog log = run.metrics().batchLog()) {
      Scorer scorer = new Scorer(learner, size, classes);
      EpochRun epochs =
          new EpochRun(
              learner,
              maker,
              scorer,
              split.validation(),
              clock,
              log,
              observer,
              new CheckpointPolicy(checkpoints, stop, checkpointEvery, nanoTime));
      Position position = from;
      while (position.finishedEpochs() < config.epochs() && !stop.isRequested()) {
        position = epochs.train(config, position);
        if (position.step() == 0) {
          finish(learner, epochs.statistics(position.epoch(), trainSample(split)), stats, clock);
        }
      }
    }
    return stats;
  }

  private void finish(
      Learner learner, EpochStats epoch, List<EpochStats> stats, TrainingClock clock) {
    stats.add(epoch);
    // If the run is killed between these two writes, a resume drops the line and trains the epoch
    // again.
    run.metrics().writeEpochs(stats);
    checkpoints.save(learner, Position.finished(epoch.epoch()));
    checkpoints.keepOnly(new HashSet<>(List.of(epoch.epoch(), EpochStats.bestOf(stats).epoch())));
    observer.epochFinished(
        epoch, config.epochs(), clock.pace(epoch.imagesPerSecond(), epoch.epoch() * clock.steps()));
  }

  private static List<Example> trainSample(Split split) {
    return EvenSample.fifth(split.train(), ACCURACY_SAMPLE);
  }
}

package dev.sightline.trainer.train;

import dev.sightline.trainer.batch.BatchMaker;
import dev.sightline.trainer.batch.TensorBatch;
import dev.sightline.trainer.data.Example;
import dev.sightline.trainer.run.BatchLog;
import dev.sightline.trainer.run.BatchStats;
import dev.sightline.trainer.run.EpochStats;
import dev.sightline.trainer.run.Position;
import dev.sightline.trainer.run.RunConfig;
import java.util.List;
import java.util.Random;

/** Trains one epoch at a time and reports the statistics of each step. */
final class EpochRun {
  private static final int VALIDATION_SAMPLE = 1_000;

  private final Learner learner;
  private final BatchMaker maker;
  private final Scorer scorer;
  private final List<Example> validation;
  private final TrainingClock clock;
  private final BatchLog log;
  private final TrainingObserver observer;
  private final CheckpointPolicy saving;
  private double lossSum;
  private double seconds;

  EpochRun(
      Learner learner,
      BatchMaker maker,
      Scorer scorer,
      List<Example> validation,
      TrainingClock clock,
      BatchLog log,
      TrainingObserver observer,
      CheckpointPolicy saving) {
    this.learner = learner;
    this.maker = maker;
    this.scorer = scorer;
    this.validation = validation;
    this.clock = clock;
    this.log = log;
    this.observer = observer;
    this.saving = saving;
  }

  /**
   * Trains the epoch after a position, or the rest of the epoch if the position is within one.
   *
   * @return the new position: the end of the epoch, or a step within it if training was stopped
   */
  Position train(RunConfig config, Position from) {
    int epoch = from.finishedEpochs() + 1;
    lossSum = from.step() == 0 ? 0 : from.lossSum();
    seconds = from.step() == 0 ? 0 : from.seconds();
    observer.epochStarted(epoch, config.epochs(), maker.images());
    int[] order = order(maker.images(), config.seed(), epoch);
    int done = from.step();
    try (BatchPrefetcher batches =
        new BatchPrefetcher(maker, order, config.batchSize(), epoch, done)) {
      while (batches.hasNext()) {
        BatchStats stats = step(batches, epoch, done);
        done++;
        log.add(stats);
        long images = Math.min((long) done * config.batchSize(), maker.images());
        observer.batchTrained(stats, clock.pace(images / seconds, stepsBefore(epoch) + done));
        Position now = new Position(epoch, done, lossSum, seconds);
        if (done < clock.steps() && saving.saveIfDue(learner, now)) {
          return now;
        }
      }
    }
    return Position.finished(epoch);
  }

  /** Returns the statistics of the epoch that was just trained. */
  EpochStats statistics(int epoch, List<Example> trainSample) {
    double trainSeconds = seconds;
    double start = clock.seconds();
    double train = scorer.on(trainSample).accuracy();
    Scorer.Score validated = scorer.on(validation);
    return new EpochStats(
        epoch,
        lossSum / maker.images(),
        train,
        validated.accuracy(),
        validated.loss(),
        maker.images() / trainSeconds,
        trainSeconds + clock.seconds() - start);
  }

  /**
   * Returns the order of the training images in an epoch. It depends only on the seed and the
   * epoch.
   */
  static int[] order(int images, long seed, int epoch) {
    Random random = new Random(seed * 1_000_003 + epoch);
    int[] order = new int[images];
    for (int i = 0; i < images; i++) {
      int other = random.nextInt(i + 1);
      order[i] = order[other];
      order[other] = i;
    }
    return order;
  }

  private BatchStats step(BatchPrefetcher batches, int epoch, int done) {
    double start = clock.seconds();
    try (TensorBatch batch = batches.next()) {
      Learner.Outcome outcome = learner.step(batch, stepsBefore(epoch) + done, clock.total());
      int images = batch.classes().length;
      lossSum += outcome.loss() * images;
      seconds += clock.seconds() - start;
      BatchStats stats =
          new BatchStats(
              epoch,
              done + 1,
              images,
              outcome.loss(),
              (double) outcome.right() / images,
              outcome.rate(),
              null,
              null);
      int fifth = RunConfig.DATA_BATCHES * (done + 1) / clock.steps();
      return fifth > RunConfig.DATA_BATCHES * done / clock.steps()
          ? stats.endOf(
              fifth, scorer.on(EvenSample.fifth(validation, VALIDATION_SAMPLE)).accuracy())
          : stats;
    }
  }

  private int stepsBefore(int epoch) {
    return (epoch - 1) * clock.steps();
  }
}

package dev.sightline.trainer.train;

import dev.sightline.trainer.run.BatchStats;
import dev.sightline.trainer.run.EpochStats;

/** Receives the progress of training. The training thread calls it. */
public interface TrainingObserver {
  void epochStarted(int epoch, int epochs, int images);

  /** Called after each step. */
  void batchTrained(BatchStats stats, TrainingSpeed pace);

  void epochFinished(EpochStats stats, int epochs, TrainingSpeed pace);
}

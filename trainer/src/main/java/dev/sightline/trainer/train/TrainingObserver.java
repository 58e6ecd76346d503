package dev.sightline.trainer.train;

import dev.sightline.trainer.run.BatchStats;
import dev.sightline.trainer.run.EpochStats;

/** Told how training goes, by the training thread. */
public interface TrainingObserver {
  void epochStarted(int epoch, int epochs, int images);

  /** After each step. */
  void batchTrained(BatchStats stats, TrainingSpeed pace);

  void epochFinished(EpochStats stats, int epochs, TrainingSpeed pace);
}

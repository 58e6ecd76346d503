package dev.sightline.trainer.train;

/** Told how training goes, by the training thread. */
public interface TrainingObserver {
  void epochStarted(int epoch, int epochs, int images);

  /** After each step. */
  void batchTrained(BatchStats stats, Pace pace);

  void epochFinished(EpochStats stats, int epochs, Pace pace);
}

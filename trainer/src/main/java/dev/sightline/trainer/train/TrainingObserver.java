package dev.sightline.trainer.train;

/** Told how training goes, by the training thread. */
public interface TrainingObserver {
  void epochStarted(int epoch, int epochs, int images);

  void batchTrained(int images);

  void epochFinished(EpochStats stats, int epochs);
}

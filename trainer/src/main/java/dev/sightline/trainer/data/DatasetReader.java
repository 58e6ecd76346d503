package dev.sightline.trainer.data;

/** Source of a dataset. */
public interface DatasetReader {
  /**
   * Reads the whole dataset into memory.
   *
   * @throws dev.sightline.trainer.TrainerFailure if files are missing, damaged or have another
   *     layout
   */
  Dataset read();
}

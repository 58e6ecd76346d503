package dev.sightline.trainer.data;

/** One way to come by a dataset. */
public interface DatasetReader {
  /**
   * Reads everything into memory.
   *
   * @throws dev.sightline.trainer.TrainerFailure where files are missing, damaged or of another
   *     layout
   */
  Dataset read();
}

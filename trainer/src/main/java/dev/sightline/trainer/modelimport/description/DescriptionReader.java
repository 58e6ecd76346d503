package dev.sightline.trainer.modelimport.description;

/** Reads what one tool writes about a model. */
interface DescriptionReader {
  /**
   * Returns what the tool states; an empty description if it has not written this model.
   *
   * @throws dev.sightline.trainer.TrainerFailure if a statement cannot be followed
   */
  ModelDescription read(DescribedFile model);
}

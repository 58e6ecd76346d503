package dev.sightline.trainer.modelimport.description;

/** How many labels are true of an image. */
public enum Task {
  /** Exactly one: the probabilities add up to 1. */
  SINGLE_LABEL,
  /** Any number: each label has a probability of its own. */
  MULTI_LABEL
}

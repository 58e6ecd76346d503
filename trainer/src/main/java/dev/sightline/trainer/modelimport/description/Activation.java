package dev.sightline.trainer.modelimport.description;

/** What turns a model's output into probabilities. */
public enum Activation {
  SOFTMAX,
  SIGMOID,
  /** Nothing: the output has probabilities. */
  NONE
}

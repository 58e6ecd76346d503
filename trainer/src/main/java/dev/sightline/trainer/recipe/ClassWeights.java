package dev.sightline.trainer.recipe;

/**
 * Weight of each class in the loss: all the same; or the inverse of its number of training images,
 * so that every class counts the same in an epoch. The mean over the training images is 1.
 */
public enum ClassWeights {
  NONE,
  BALANCED
}

package dev.sightline.trainer.recipe;

import java.util.Objects;

/**
 * Training configuration of a network.
 *
 * @param validation number of held-out images; 0 for the last tenth of each data batch, as in the
 *     notebook
 * @param labelSmoothing share of the target that is spread evenly over all classes
 * @param classWeights weight of each class in the loss; null in a run of an older trainer, which
 *     means none
 */
public record Recipe(
    int epochs,
    int batchSize,
    int validation,
    Optimizer optimizer,
    Schedule schedule,
    double labelSmoothing,
    Augmentation augmentation,
    Averaging averaging,
    ClassWeights classWeights) {
  public Recipe {
    if (epochs < 1) {
      throw new IllegalArgumentException("epochs must be 1 or more, not " + epochs);
    }
    if (batchSize < 1) {
      throw new IllegalArgumentException("the batch size must be 1 or more, not " + batchSize);
    }
    if (validation < 0) {
      throw new IllegalArgumentException(
          "the number of held-out images must not be negative, but is " + validation);
    }
    if (!(labelSmoothing >= 0 && labelSmoothing < 1)) {
      throw new IllegalArgumentException(
          "label smoothing must be from 0 to below 1, not " + labelSmoothing);
    }
    classWeights = Objects.requireNonNullElse(classWeights, ClassWeights.NONE);
  }

  /** Creates a recipe without class weights. */
  public Recipe(
      int epochs,
      int batchSize,
      int validation,
      Optimizer optimizer,
      Schedule schedule,
      double labelSmoothing,
      Augmentation augmentation,
      Averaging averaging) {
    this(
        epochs,
        batchSize,
        validation,
        optimizer,
        schedule,
        labelSmoothing,
        augmentation,
        averaging,
        ClassWeights.NONE);
  }

  public Recipe withEpochs(int other) {
    return new Recipe(
        other,
        batchSize,
        validation,
        optimizer,
        schedule,
        labelSmoothing,
        augmentation,
        averaging,
        classWeights);
  }

  public Recipe withBatchSize(int other) {
    return new Recipe(
        epochs,
        other,
        validation,
        optimizer,
        schedule,
        labelSmoothing,
        augmentation,
        averaging,
        classWeights);
  }

  public Recipe withValidation(int other) {
    return new Recipe(
        epochs,
        batchSize,
        other,
        optimizer,
        schedule,
        labelSmoothing,
        augmentation,
        averaging,
        classWeights);
  }

  public Recipe withLearningRate(double other) {
    return new Recipe(
        epochs,
        batchSize,
        validation,
        optimizer.withLearningRate(other),
        schedule,
        labelSmoothing,
        augmentation,
        averaging,
        classWeights);
  }

  public Recipe withLabelSmoothing(double other) {
    return new Recipe(
        epochs,
        batchSize,
        validation,
        optimizer,
        schedule,
        other,
        augmentation,
        averaging,
        classWeights);
  }

  public Recipe withAugmentation(Augmentation other) {
    return new Recipe(
        epochs,
        batchSize,
        validation,
        optimizer,
        schedule,
        labelSmoothing,
        other,
        averaging,
        classWeights);
  }

  public Recipe withClassWeights(ClassWeights other) {
    return new Recipe(
        epochs,
        batchSize,
        validation,
        optimizer,
        schedule,
        labelSmoothing,
        augmentation,
        averaging,
        other);
  }
}

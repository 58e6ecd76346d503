package dev.sightline.trainer.recipe;

/**
 * Derives the recipe for training an existing network further: a quarter of the epochs at a tenth
 * of the learning rate, so that the network keeps most of what it learned. Batches are small, so
 * that a few thousand images still make many steps. A tenth of the images is held out for
 * validation, regardless of the number in the original recipe.
 */
public final class FineTuning {
  private static final int FEWER_EPOCHS = 4;
  private static final int SLOWER = 10;
  private static final int LARGEST_BATCH = 128;

  private FineTuning() {}

  public static Recipe of(Recipe recipe) {
    return recipe
        .withEpochs((recipe.epochs() + FEWER_EPOCHS - 1) / FEWER_EPOCHS)
        .withLearningRate(recipe.optimizer().learningRate() / SLOWER)
        .withBatchSize(Math.min(recipe.batchSize(), LARGEST_BATCH))
        .withValidation(0);
  }
}

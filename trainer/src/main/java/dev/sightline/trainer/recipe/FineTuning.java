package dev.sightline.trainer.recipe;

/**
 * How a network that has learnt already is trained further: by its own recipe for a quarter of the
 * epochs at a tenth of the rate, so that what it knows is changed and not replaced. Batches are
 * small enough for a few thousand images to make many steps, and of those a tenth is held back,
 * however many the recipe holds back of its full data.
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

package dev.sightline.trainer.defaults;

import dev.sightline.trainer.recipe.Augmentation;
import dev.sightline.trainer.recipe.ClassWeights;
import dev.sightline.trainer.recipe.Recipe;

/**
 * Image size and recipe that suit a folder. The recipe of the network was chosen for CIFAR-10; it
 * is changed to take as many steps as fewer images need.
 */
public final class SuitedSettings {
  /** Network for every folder, from 60 to 50,000 images and more. */
  public static final String NETWORK = "residual";

  private static final int THUMBNAIL = 32;
  private static final int PHOTO = 64;

  /** Longest short side of an image that {@value #THUMBNAIL} pixels describe well. */
  private static final int LARGEST_THUMBNAIL = 48;

  private static final int SMALLEST_BATCH = 16;

  /** Steps of an epoch that a batch should leave, at least. */
  private static final int STEPS = 16;

  /** Images that the network's recipe was chosen with. */
  private static final int REFERENCE_IMAGES = 45_000;

  private static final int MOST_EPOCHS = 100;
  private static final int MOST_HELD = 5_000;

  /** Held-out images below which a temperature and a best epoch are little more than chance. */
  private static final int WANTED_HELD = 100;

  private SuitedSettings() {}

  /** Returns width and height of the model's input. */
  public static int imageSize(FolderFacts facts) {
    return facts.look().shortSide() <= LARGEST_THUMBNAIL ? THUMBNAIL : PHOTO;
  }

  /**
   * Returns the recipe.
   *
   * @param imageSize width and height of the model's input
   * @param network recipe of the network
   */
  public static Recipe recipe(FolderFacts facts, int imageSize, Recipe network) {
    int held = held(facts.images());
    int trained = facts.images() - held;
    int batch = batch(trained, network.batchSize());
    double rate = network.optimizer().learningRate() * batch / network.batchSize();
    return network
        .withValidation(held)
        .withBatchSize(batch)
        .withEpochs(epochs(trained, network.epochs()))
        .withLearningRate(rate)
        .withAugmentation(augmentation(facts, imageSize, network.augmentation()))
        .withClassWeights(
            facts.counts().isImbalanced() ? ClassWeights.BALANCED : network.classWeights());
  }

  /** A tenth; more of few images, up to a fifth. */
  private static int held(int images) {
    int most = Math.max(1, images / 5);
    return within(Math.min(WANTED_HELD, most), images / 10, MOST_HELD);
  }

  private static int batch(int trained, int largest) {
    return within(SMALLEST_BATCH, Integer.highestOneBit(Math.max(1, trained / STEPS)), largest);
  }

  /** Fewer images need more epochs, but not as many steps as many images. */
  private static int epochs(int trained, int network) {
    double factor = Math.pow((double) REFERENCE_IMAGES / Math.max(1, trained), 0.4);
    return within(network, (int) Math.round(network * factor), MOST_EPOCHS);
  }

  private static int within(int least, int value, int most) {
    return Math.max(least, Math.min(value, most));
  }

  private static Augmentation augmentation(FolderFacts facts, int imageSize, Augmentation network) {
    int translate = network.translate() * imageSize / THUMBNAIL;
    // Grey images are often digits, letters or scans, whose mirror image means something else.
    Augmentation.Flip flip = facts.look().isGrey() ? Augmentation.Flip.NONE : network.flip();
    return new Augmentation(flip, translate, network.cutout());
  }
}

package dev.sightline.trainer.batch;

import dev.sightline.trainer.data.ImageSize;
import dev.sightline.trainer.recipe.Augmentation;
import dev.sightline.trainer.recipe.Augmentation.Flip;
import java.util.SplittableRandom;

/**
 * Draws the augmentation of each image in each epoch. The draw depends only on the seed, the epoch
 * and the image's index in the training set, not on the thread or the time.
 */
final class Augmenter {
  private static final long EPOCHS = 0x9E3779B97F4A7C15L;
  private static final long IMAGES = 0xC2B2AE3D27D4EB4FL;

  private final Augmentation augmentation;
  private final ImageSize size;
  private final long seed;

  Augmenter(Augmentation augmentation, ImageSize size, long seed) {
    this.augmentation = augmentation;
    this.size = size;
    this.seed = seed;
  }

  Warp warp(int epoch, int image) {
    SplittableRandom random =
        new SplittableRandom(seed * IMAGES + EPOCHS * epoch + Long.rotateLeft(IMAGES * image, 31));
    boolean mirrored = isMirrored(epoch, image, random);
    int reach = augmentation.translate();
    int side = augmentation.cutout();
    return new Warp(
        size,
        mirrored,
        random.nextInt(-reach, reach + 1),
        random.nextInt(-reach, reach + 1),
        random.nextInt(size.height()) - side / 2,
        random.nextInt(size.width()) - side / 2,
        side);
  }

  private boolean isMirrored(int epoch, int image, SplittableRandom random) {
    boolean chance = random.nextBoolean();
    if (augmentation.flip() == Flip.ALTERNATING) {
      boolean first = new SplittableRandom(seed * IMAGES + image).nextBoolean();
      return first ^ (epoch % 2 == 0);
    }
    return augmentation.flip() == Flip.RANDOM && chance;
  }
}

package dev.sightline.trainer.train;

import java.util.Random;

/** The order of the training images in an epoch, which depends on the seed and the epoch alone. */
final class EpochOrder {
  private EpochOrder() {}

  static int[] of(int images, long seed, int epoch) {
    Random random = new Random(seed * 1_000_003 + epoch);
    int[] order = new int[images];
    for (int i = 0; i < images; i++) {
      int other = random.nextInt(i + 1);
      order[i] = order[other];
      order[other] = i;
    }
    return order;
  }
}

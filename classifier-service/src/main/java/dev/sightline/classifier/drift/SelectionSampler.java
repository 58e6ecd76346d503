package dev.sightline.classifier.drift;

import java.util.function.IntConsumer;
import java.util.random.RandomGenerator;

/**
 * Chooses some images of a batch by chance, so that no camera's or key's images fall in with a
 * step: any image of a batch is as likely as the others. For one thread.
 */
final class SelectionSampler {
  private final RandomGenerator random;

  SelectionSampler(RandomGenerator random) {
    this.random = random;
  }

  /**
   * Chooses among {@code 0} to {@code size - 1} (selection sampling; Knuth, The Art of Computer
   * Programming, volume 2, 3.4.2, algorithm S).
   *
   * @param wanted how many; no more than {@code size}
   * @param chosen told in ascending order
   */
  void choose(int wanted, int size, IntConsumer chosen) {
    int missing = wanted;
    for (int index = 0; missing > 0; index++) {
      if (random.nextInt(size - index) < missing) {
        missing--;
        chosen.accept(index);
      }
    }
  }
}

package dev.sightline.classifier.drift;

import java.util.function.IntConsumer;
import java.util.random.RandomGenerator;

/**
 * Selects images of a batch at random, so that the selection is not correlated with a camera or a
 * key. Every image of a batch has the same probability. For use by one thread.
 */
final class SelectionSampler {
  private final RandomGenerator random;

  SelectionSampler(RandomGenerator random) {
    this.random = random;
  }

  /**
   * Selects from {@code 0} to {@code size - 1} (selection sampling; Knuth, The Art of Computer
   * Programming, volume 2, 3.4.2, algorithm S).
   *
   * @param wanted number of indices to select; at most {@code size}
   * @param chosen receives the selected indices in ascending order
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

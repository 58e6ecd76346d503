package dev.sightline.classifier.batch;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a poll into micro-batches. There is no timer: under load a poll is what arrived while the
 * last one was processed, so batches grow with the load and a lone image waits for nobody.
 */
final class MicroBatches {
  private MicroBatches() {}

  /**
   * As few as keep every worker busy, of sizes that differ by one at most.
   *
   * @return consecutive views of the list, none of them empty or longer than {@code maxSize}
   */
  static <T> List<List<T>> cut(List<T> items, int workers, int maxSize) {
    int rounds = ceilDiv(items.size(), workers * maxSize);
    int count = Math.min(items.size(), rounds * workers);
    List<List<T>> batches = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int from = (int) ((long) items.size() * i / count);
      int to = (int) ((long) items.size() * (i + 1) / count);
      batches.add(items.subList(from, to));
    }
    return batches;
  }

  private static int ceilDiv(int dividend, int divisor) {
    return (dividend + divisor - 1) / divisor;
  }
}

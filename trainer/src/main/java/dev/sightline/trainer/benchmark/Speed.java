package dev.sightline.trainer.benchmark;

import java.util.Arrays;
import java.util.Locale;

/**
 * Images per second at one task: the median of the repeats, the slowest and the fastest.
 *
 * @param task name of the task, such as {@code training}
 * @param batch images per batch
 */
public record Speed(String task, int batch, double median, double slowest, double fastest) {
  public Speed {
    if (!(slowest > 0 && slowest <= median && median <= fastest)) {
      throw new IllegalArgumentException(
          "%s: %s..%s images/s around %s".formatted(task, slowest, fastest, median));
    }
  }

  /**
   * Summarizes the repeats.
   *
   * @param repeats images per second of each repeat, in any order
   */
  static Speed of(String task, int batch, double[] repeats) {
    double[] sorted = repeats.clone();
    Arrays.sort(sorted);
    int last = sorted.length - 1;
    double median = (sorted[last / 2] + sorted[(last + 1) / 2]) / 2;
    return new Speed(task, batch, median, sorted[0], sorted[last]);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "  %-24s batch %5d %,10.0f images/s  (%,.0f..%,.0f)",
        task,
        batch,
        median,
        slowest,
        fastest);
  }
}

package dev.sightline.trainer.reference;

import dev.sightline.image.statistics.Bins;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * How many images have a value within each of some ranges, see {@link Bins}.
 *
 * @param counts one more than there are bounds
 */
public record Histogram(List<Double> bounds, List<Integer> counts) {
  private static final int BINS = 10;

  /**
   * Bounds are written with so many decimals; values that differ by less, as probabilities do by
   * the size of the batch they were computed in, then hardly ever fall on two sides of one.
   */
  private static final double DECIMALS = 1e4;

  public Histogram {
    bounds = List.copyOf(bounds);
    counts = List.copyOf(counts);
    if (counts.size() != bounds.size() + 1) {
      throw new IllegalArgumentException(
          "%d bounds make %d ranges, not %d"
              .formatted(bounds.size(), bounds.size() + 1, counts.size()));
    }
  }

  /**
   * In ten ranges of about as many values each; in fewer where many values are the same, so that
   * none holds less than half of a tenth.
   */
  static Histogram of(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    List<Double> bounds = bounds(sorted);
    Bins bins = new Bins(bounds);
    List<Integer> counts = new ArrayList<>(Collections.nCopies(bins.size(), 0));
    for (double value : sorted) {
      counts.set(bins.of(value), counts.get(bins.of(value)) + 1);
    }
    return new Histogram(bounds, counts);
  }

  private static List<Double> bounds(double[] sorted) {
    List<Double> bounds = new ArrayList<>();
    int least = Math.max(1, sorted.length / (2 * BINS));
    int below = 0;
    for (int i = 1; i < BINS; i++) {
      double quantile = sorted[(int) ((long) sorted.length * i / BINS)];
      double bound = Math.round(quantile * DECIMALS) / DECIMALS;
      int reached = atMost(bound, sorted);
      if (reached - below >= least && sorted.length - reached >= least) {
        bounds.add(bound);
        below = reached;
      }
    }
    return bounds;
  }

  private static int atMost(double bound, double[] sorted) {
    return (int) Arrays.stream(sorted).filter(value -> value <= bound).count();
  }
}

package dev.sightline.trainer.evaluate;

import dev.sightline.image.statistics.Bins;
import dev.sightline.modelstore.DriftReference.Histogram;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Counts values in ranges that hold about as many values each. */
final class EqualCountHistogram {
  private static final int BINS = 10;

  /**
   * Bounds have four decimals. Values that differ by less, as probabilities do by the size of the
   * batch in which they were computed, then hardly ever are on two sides of a bound.
   */
  private static final double DECIMALS = 1e4;

  private EqualCountHistogram() {}

  /**
   * Counts in ten ranges; in fewer if many values are the same, so that no range holds less than a
   * twentieth of the values.
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

package dev.sightline.image.statistics;

import java.util.Arrays;
import java.util.List;

/**
 * Ranges into which values are counted. The first range ends with the first bound, each further
 * range begins after the previous bound, and the last range has no end. A bound belongs to the
 * range that it ends.
 */
public final class Bins {
  private final double[] bounds;

  /**
   * @param bounds finite and strictly increasing; none for a single range
   */
  public Bins(List<Double> bounds) {
    this.bounds = bounds.stream().mapToDouble(Double::doubleValue).toArray();
    double before = Double.NEGATIVE_INFINITY;
    for (double bound : this.bounds) {
      if (!Double.isFinite(bound) || bound <= before) {
        throw new IllegalArgumentException("the bounds " + bounds + " do not increase");
      }
      before = bound;
    }
  }

  /** Returns the number of ranges. */
  public int size() {
    return bounds.length + 1;
  }

  /** Returns the index, from 0, of the range that contains the value. */
  public int of(double value) {
    int found = Arrays.binarySearch(bounds, value);
    return found >= 0 ? found : -found - 1;
  }
}

package dev.sightline.image.statistics;

import java.util.Arrays;
import java.util.List;

/**
 * Ranges that values are counted by: the first ends with the first bound, each other begins behind
 * the bound before it, and the last has no end. A bound belongs to the range that it ends.
 */
public final class Bins {
  private final double[] bounds;

  /**
   * @param bounds finite and rising; none for one range of everything
   */
  public Bins(List<Double> bounds) {
    this.bounds = bounds.stream().mapToDouble(Double::doubleValue).toArray();
    double before = Double.NEGATIVE_INFINITY;
    for (double bound : this.bounds) {
      if (!Double.isFinite(bound) || bound <= before) {
        throw new IllegalArgumentException("the bounds " + bounds + " do not rise");
      }
      before = bound;
    }
  }

  /** How many ranges there are. */
  public int size() {
    return bounds.length + 1;
  }

  /** The range that a value falls into, from 0. */
  public int of(double value) {
    int found = Arrays.binarySearch(bounds, value);
    return found >= 0 ? found : -found - 1;
  }
}

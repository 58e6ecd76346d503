package dev.sightline.image.resize;

import java.util.stream.IntStream;

/**
 * Weights that make the new pixels of one axis from those of the grid, in the fixed point of
 * Pillow's 8-bit resampling: 22 bits after the point, each rounded to the nearest value. Every new
 * pixel is a weighted sum of consecutive pixels. Both the first and the last of them ascend with
 * the new pixel.
 */
final class AxisFilter {
  static final int FRACTION_BITS = 22;
  static final int ONE = 1 << FRACTION_BITS;
  static final int HALF = ONE >> 1;

  private final int[] starts;
  private final int[] counts;
  private final int[] weights;
  private final int taps;
  private final boolean copying;
  private final int mostOpen;

  /**
   * @param taps number of weights that each new pixel has in the array, used or not
   */
  AxisFilter(int[] starts, int[] counts, int[] weights, int taps) {
    this.starts = starts;
    this.counts = counts;
    this.weights = weights;
    this.taps = taps;
    copying = taps == 1 && IntStream.of(weights).allMatch(weight -> weight == ONE);
    mostOpen = countOpen();
  }

  /** Returns the largest number of new pixels to which one pixel contributes. */
  private int countOpen() {
    int most = 0;
    int done = 0;
    for (int i = 0; i < starts.length; i++) {
      while (starts[done] + counts[done] <= starts[i]) {
        done++;
      }
      most = Math.max(most, i + 1 - done);
    }
    return most;
  }

  /** Returns the number of new pixels. */
  int length() {
    return starts.length;
  }

  /** Returns the index of the first pixel that contributes to a new one. */
  int start(int index) {
    return starts[index];
  }

  /** Returns the index after the last pixel that contributes to a new one. */
  int end(int index) {
    return starts[index] + counts[index];
  }

  int count(int index) {
    return counts[index];
  }

  /** Returns the weights; those of a new pixel begin at {@code taps} times its index. */
  int[] weights() {
    return weights;
  }

  int taps() {
    return taps;
  }

  /** Returns whether each new pixel equals one pixel. */
  boolean isCopying() {
    return copying;
  }

  /** Returns whether the new pixels are consecutive pixels. */
  boolean isIdentity() {
    return copying && starts[starts.length - 1] - starts[0] == starts.length - 1;
  }

  int mostOpen() {
    return mostOpen;
  }

  /** Returns the index of the first pixel that contributes to any. */
  int first() {
    return starts[0];
  }

  /** Returns the index after the last pixel that contributes to any. */
  int end() {
    return end(starts.length - 1);
  }

  /** Returns the filter of the mirrored axis, in the direction of the stored one. */
  AxisFilter mirrored(int pixels) {
    int length = length();
    int[] mirroredStarts = new int[length];
    int[] mirroredCounts = new int[length];
    int[] mirroredWeights = new int[weights.length];
    for (int i = 0; i < length; i++) {
      int from = length - 1 - i;
      mirroredStarts[i] = pixels - end(from);
      mirroredCounts[i] = counts[from];
      for (int k = 0; k < counts[from]; k++) {
        mirroredWeights[i * taps + k] = weights[from * taps + counts[from] - 1 - k];
      }
    }
    return new AxisFilter(mirroredStarts, mirroredCounts, mirroredWeights, taps);
  }
}

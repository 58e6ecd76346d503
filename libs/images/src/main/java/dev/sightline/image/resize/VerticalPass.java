package dev.sightline.image.resize;

import java.io.IOException;

/**
 * Computes rows of new pixels from ascending rows. A row is added at once to the sums of all new
 * rows to which it contributes, so that only the sums of unfinished rows are kept: about twice the
 * filter's width, in new rows. Keeps its buffers for the next image, unless they are large.
 */
final class VerticalPass {
  /** Sums that are kept for the next image, in bytes. */
  static final int KEPT_BYTES = 1 << 20;

  private int[][] sums = new int[0][];

  /** Source of the pixels, for a row. */
  @FunctionalInterface
  interface Rows {
    /** Returns the components of a row, 0 to 255. */
    int[] read(int row) throws IOException;
  }

  /** Receives the new rows in ascending order. */
  @FunctionalInterface
  interface Target {
    /**
     * @param index index of the new row
     * @param values components of the pixels, in units of 1 / 2^{@code shift}, with half a unit
     *     added for rounding; maybe less than 0 or more than 255
     */
    void accept(int index, int[] values, int shift);
  }

  /**
   * @param width number of components in a row
   */
  void run(AxisFilter filter, int width, Rows rows, Target target) throws IOException {
    if (!filter.isCopying()) {
      reserve(filter.mostOpen(), width);
    }
    int open = 0;
    for (int row = filter.first(); row < filter.end(); row++) {
      while (filter.end(open) <= row) {
        open++;
      }
      if (filter.start(open) <= row) {
        int[] line = rows.read(row);
        if (filter.isCopying()) {
          copy(filter, open, row, line, target);
        } else {
          add(filter, open, row, line, width, target);
        }
      }
    }
    release(filter.mostOpen(), width);
  }

  private static void copy(AxisFilter filter, int open, int row, int[] line, Target target) {
    for (int i = open; i < filter.length() && filter.start(i) == row; i++) {
      target.accept(i, line, 0);
    }
  }

  private void add(AxisFilter filter, int open, int row, int[] line, int width, Target target) {
    for (int i = open; i < filter.length() && filter.start(i) <= row; i++) {
      int[] sum = sums[i % sums.length];
      int k = row - filter.start(i);
      int weight = filter.weights()[i * filter.taps() + k];
      if (k == 0) {
        begin(sum, line, weight, width);
      } else {
        add(sum, line, weight, width);
      }
      if (row == filter.end(i) - 1) {
        target.accept(i, sum, AxisFilter.FRACTION_BITS);
      }
    }
  }

  private static void begin(int[] sum, int[] line, int weight, int width) {
    for (int i = 0; i < width; i++) {
      sum[i] = AxisFilter.HALF + weight * line[i];
    }
  }

  private static void add(int[] sum, int[] line, int weight, int width) {
    int i = 0;
    // The JIT compiler C1 does not unroll loops.
    for (; i + 3 < width; i += 4) {
      sum[i] += weight * line[i];
      sum[i + 1] += weight * line[i + 1];
      sum[i + 2] += weight * line[i + 2];
      sum[i + 3] += weight * line[i + 3];
    }
    for (; i < width; i++) {
      sum[i] += weight * line[i];
    }
  }

  private void reserve(int rows, int width) {
    if (sums.length < rows || sums[0].length < width) {
      sums = new int[rows][width];
    }
  }

  private void release(int rows, int width) {
    if ((long) rows * width * Integer.BYTES > KEPT_BYTES) {
      sums = new int[0][];
    }
  }
}

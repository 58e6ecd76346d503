package dev.sightline.image.resize;

import java.util.Arrays;

/**
 * Computes the weights of an axis. A new pixel's centre is mapped to the grid. The interpolation's
 * filter, widened by the scale if the image becomes smaller, gives the weight of each pixel around
 * it; their sum is then made 1.
 */
final class FilterDesign {
  /** Nearest pixels before the first that is kept are stepped over one by one up to this number. */
  private static final long MAX_STEPS = 1_000_000;

  private final int pixels;
  private final double from;
  private final double scale;
  private final double filterScale;
  private final double support;
  private final Interpolation interpolation;

  private FilterDesign(AxisScaling axis, Interpolation interpolation) {
    GridExtent extent = axis.extent();
    this.interpolation = interpolation;
    pixels = extent.pixels();
    from = axis.mirrored() ? pixels - extent.to() : extent.from();
    scale = axis.scale();
    filterScale = Math.max(1, scale);
    support = interpolation.support() * filterScale;
  }

  static AxisFilter of(AxisScaling axis, Interpolation interpolation) {
    FilterDesign design = new FilterDesign(axis, interpolation);
    AxisFilter upright =
        switch (interpolation) {
          case NEAREST -> design.nearest(axis.skipped(), axis.kept());
          case NEAREST_EXACT -> design.nearestExact(axis.skipped(), axis.kept());
          case BILINEAR, BICUBIC, AREA -> design.weighted(axis.skipped(), axis.kept());
        };
    return axis.mirrored() ? upright.mirrored(design.pixels) : upright;
  }

  /**
   * Adds up the steps, as Pillow does: if the exact position is a boundary of two pixels, the
   * rounding errors of the sum decide between them.
   */
  private AxisFilter nearest(long skipped, int length) {
    int[] starts = new int[length];
    long jumped = Math.max(0, skipped - MAX_STEPS);
    double at = from + scale * 0.5 + scale * jumped;
    for (long i = jumped; i < skipped; i++) {
      at += scale;
    }
    for (int i = 0; i < length; i++) {
      starts[i] = Math.min(pixels - 1, (int) at);
      at += scale;
    }
    return copying(starts);
  }

  /** Multiplies in single precision, as torch's {@code upsample_nearest_exact} does. */
  private AxisFilter nearestExact(long skipped, int length) {
    int[] starts = new int[length];
    for (int i = 0; i < length; i++) {
      float at = (skipped + i + 0.5f) * (float) scale;
      starts[i] = Math.min(pixels - 1, (int) (from + at));
    }
    return copying(starts);
  }

  private static AxisFilter copying(int[] starts) {
    int[] counts = new int[starts.length];
    int[] weights = new int[starts.length];
    Arrays.fill(counts, 1);
    Arrays.fill(weights, AxisFilter.ONE);
    return new AxisFilter(starts, counts, weights, 1);
  }

  private AxisFilter weighted(long skipped, int length) {
    int[] starts = new int[length];
    int[] counts = new int[length];
    int taps = 1;
    for (int i = 0; i < length; i++) {
      double centre = centre(skipped + i);
      starts[i] = Math.max(0, (int) (centre - support + 0.5));
      counts[i] = Math.min(pixels, (int) (centre + support + 0.5)) - starts[i];
      taps = Math.max(taps, counts[i]);
    }
    int[] weights = new int[Math.multiplyExact(length, taps)];
    double[] exact = new double[taps];
    for (int i = 0; i < length; i++) {
      weigh(starts[i], centre(skipped + i), exact, counts[i]);
      store(exact, counts[i], weights, i * taps);
    }
    return withoutZeros(starts, counts, weights, taps);
  }

  private double centre(long index) {
    return from + (index + 0.5) * scale;
  }

  /** Computes the weights of a new pixel; their sum is 1. */
  private void weigh(int start, double centre, double[] exact, int count) {
    double inverse = 1 / filterScale;
    double sum = 0;
    for (int k = 0; k < count; k++) {
      exact[k] = interpolation.weight((start + k - centre + 0.5) * inverse);
      sum += exact[k];
    }
    for (int k = 0; k < count; k++) {
      exact[k] /= sum;
    }
  }

  private static void store(double[] exact, int count, int[] weights, int at) {
    for (int k = 0; k < count; k++) {
      double weight = exact[k] * AxisFilter.ONE;
      weights[at + k] = (int) (weight < 0 ? weight - 0.5 : weight + 0.5);
    }
  }

  /** Makes copying recognisable: if one weight of each new pixel is 1, the others are left out. */
  private static AxisFilter withoutZeros(int[] starts, int[] counts, int[] weights, int taps) {
    int[] single = new int[starts.length];
    int[] ones = new int[starts.length];
    int[] weightsOfOnes = new int[starts.length];
    for (int i = 0; i < starts.length; i++) {
      int k = 0;
      while (k < counts[i] && weights[i * taps + k] == 0) {
        k++;
      }
      if (k == counts[i] || weights[i * taps + k] != AxisFilter.ONE) {
        return new AxisFilter(starts, counts, weights, taps);
      }
      single[i] = starts[i] + k;
      ones[i] = 1;
      weightsOfOnes[i] = AxisFilter.ONE;
    }
    return new AxisFilter(single, ones, weightsOfOnes, 1);
  }
}

package dev.sightline.image.resize;

/** Estimates how much memory {@link Resampler} uses for an image, from the sizes alone. */
public final class ResamplingMemory {
  /** Memory of the arrays for a weight: its exact and its rounded value, and a mirrored copy. */
  private static final int WEIGHT_BYTES = 4 * Integer.BYTES;

  /** The result, and two copies of it, turned upright and padded. */
  private static final int RESULT_BYTES = 3 * 3;

  private static final int PIXEL_BYTES = 3 * Integer.BYTES;
  private static final int ROW_BYTES = Integer.BYTES;

  private ResamplingMemory() {}

  /** Returns the maximum memory in use at a time, in bytes, including the result. */
  public static long bytes(
      AxisScaling columns, AxisScaling lines, Placement placement, Interpolation interpolation) {
    long longest = Math.max(columns.extent().pixels(), columns.kept());
    long rows = longest * (ROW_BYTES + 2 * PIXEL_BYTES);
    long result = (long) placement.width() * placement.height() * RESULT_BYTES;
    long sums = open(lines, interpolation) * longest * PIXEL_BYTES;
    return rows + result + sums + weights(columns, interpolation) + weights(lines, interpolation);
  }

  private static long weights(AxisScaling axis, Interpolation interpolation) {
    return axis.kept() * (3 + taps(axis, interpolation)) * WEIGHT_BYTES;
  }

  /** Returns the maximum number of pixels of which a new one is the sum. */
  private static long taps(AxisScaling axis, Interpolation interpolation) {
    double support = interpolation.support() * Math.max(1, axis.scale());
    return Math.min(axis.extent().pixels(), 2 * (long) Math.ceil(support) + 1);
  }

  /** Returns the maximum number of new pixels to which a pixel contributes. */
  private static long open(AxisScaling axis, Interpolation interpolation) {
    double support = interpolation.support() * Math.max(1, 1 / axis.scale());
    return Math.min(axis.kept(), 2 * (long) Math.ceil(support) + 2);
  }
}

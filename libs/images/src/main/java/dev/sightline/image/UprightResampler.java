package dev.sightline.image;

import dev.sightline.image.resize.AxisScaling;
import dev.sightline.image.resize.GridExtent;
import dev.sightline.image.resize.Interpolation;
import dev.sightline.image.resize.Placement;
import dev.sightline.image.resize.Resampler;
import dev.sightline.image.resize.ResamplingMemory;
import java.io.IOException;

/**
 * Resizes stored pixels and turns the result upright. The result has the values of an image that is
 * turned first, but the large image is not copied. Not thread-safe.
 */
final class UprightResampler {
  private static final int TALL_RATIO = 100;

  private final Resampler resampler = new Resampler();
  private final Interpolation interpolation;

  UprightResampler(Interpolation interpolation) {
    this.interpolation = interpolation;
  }

  /** Returns {@code [placement.height, placement.width, 3]} bytes. */
  byte[] resize(StoredPixels pixels, Orientation orientation, Placement placement)
      throws IOException {
    AxisScaling columns = columns(pixels.columns(), orientation, placement);
    AxisScaling lines = lines(pixels.lines(), orientation, placement);
    byte[] kept =
        resampler.resample(
            pixels.rows(),
            columns,
            lines,
            interpolation,
            orientation.swapsSides() ? !isTall(lines, columns) : isTall(columns, lines));
    return placement.pad(orientation.upright(kept, columns.kept(), lines.kept()));
  }

  /** Returns whether Pillow resizes the columns of an upright image first. */
  private static boolean isTall(AxisScaling horizontal, AxisScaling vertical) {
    int height = vertical.extent().pixels();
    return height > (long) TALL_RATIO * horizontal.extent().pixels() && vertical.resized() < height;
  }

  /** Returns the memory that resizing takes in addition to the pixels. Thread-safe. */
  long bytes(Reading reading, Placement placement) {
    Orientation orientation = reading.file().orientation();
    return ResamplingMemory.bytes(
        columns(reading.columns(), orientation, placement),
        lines(reading.lines(), orientation, placement),
        placement,
        interpolation);
  }

  private static AxisScaling columns(
      GridExtent extent, Orientation orientation, Placement placement) {
    return AxisScaling.of(extent, orientation.storedHorizontal(placement), orientation.fromRight());
  }

  private static AxisScaling lines(
      GridExtent extent, Orientation orientation, Placement placement) {
    return AxisScaling.of(extent, orientation.storedVertical(placement), orientation.fromBottom());
  }
}

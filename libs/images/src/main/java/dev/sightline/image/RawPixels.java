package dev.sightline.image;

import dev.sightline.image.resize.RgbRows;
import java.awt.image.BufferedImage;
import java.util.Locale;

/** An image without a file format: {@code [height, width, 3]} bytes, which it only reads. */
final class RawPixels implements EncodedImage {
  private final byte[] rgb;
  private final int width;
  private final int height;

  RawPixels(byte[] rgb, int width, int height) {
    if (rgb.length != 3L * width * height) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%d x %d pixels are not %d bytes", width, height, rgb.length));
    }
    this.rgb = rgb;
    this.width = width;
    this.height = height;
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public int height() {
    return height;
  }

  /** Only the pixels that are read cost time, because nothing is unpacked. */
  @Override
  public DecodeCost cost(Subsampling subsampling) {
    DecodeCost read =
        DecodeCost.ofRows(
            subsampling.width(width), subsampling.height(height), 3, new Subsampling(1, 1));
    return new DecodeCost((long) width * height, read.samples(), 0, 0);
  }

  @Override
  public StoredPixels read(ImageReaders readers, Subsampling subsampling, BufferedImage canvas) {
    RgbRows all = InterleavedRows.rgb(rgb, width);
    RgbRows rows =
        subsampling.readsAll()
            ? all
            : (row, column, count, pixels) -> sample(subsampling, row, column, count, pixels);
    return StoredPixels.of(rows, this, subsampling);
  }

  private void sample(Subsampling subsampling, int row, int column, int count, int[] pixels) {
    int from = row * subsampling.rows() * width;
    for (int i = 0; i < count; i++) {
      pixels[i] = RgbRows.pixel(rgb, 3 * (from + (column + i) * subsampling.columns()));
    }
  }
}

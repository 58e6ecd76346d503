package dev.sightline.image;

import java.awt.image.BufferedImage;

/** An image without a file format: {@code [height, width, 3]} bytes, which it only reads. */
final class RawPixels implements EncodedImage {
  private final byte[] rgb;
  private final int width;
  private final int height;

  RawPixels(byte[] rgb, int width, int height) {
    if (rgb.length != 3L * width * height) {
      throw new IllegalArgumentException(
          "%d x %d pixels are not %d bytes".formatted(width, height, rgb.length));
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
    return new DecodeCost((long) width * height, read.samples(), read.heapBytes(), 0);
  }

  @Override
  public BufferedImage read(ImageReaders readers, Subsampling subsampling, BufferedImage canvas) {
    int columns = subsampling.width(width);
    int rows = subsampling.height(height);
    return RgbPixels.wrap(
        subsampling.readsAll() ? rgb : read(subsampling, columns, rows), columns, rows);
  }

  private byte[] read(Subsampling subsampling, int columns, int rows) {
    byte[] read = new byte[3 * columns * rows];
    int at = 0;
    for (int y = 0; y < rows; y++) {
      int row = y * subsampling.rows() * width;
      for (int x = 0; x < columns; x++) {
        System.arraycopy(rgb, 3 * (row + x * subsampling.columns()), read, at, 3);
        at += 3;
      }
    }
    return read;
  }
}

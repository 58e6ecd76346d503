package dev.sightline.image;

import dev.sightline.image.resize.RgbRows;
import java.io.IOException;

/**
 * Rows of an image in the colours of a profile, converted to sRGB, several rows at a time: a call
 * of the JDK's conversion takes as long as some hundred pixels.
 */
final class SrgbRows implements RgbRows {
  /** Pixels converted at a time, if a row has fewer. */
  private static final int BAND_PIXELS = 4_096;

  /**
   * The pixels of the band, and its bytes; those of the last band, which may be shorter, are new.
   */
  private static final int PIXEL_BYTES = Integer.BYTES + 2 * SrgbConversion.CHANNELS;

  private final RgbRows rows;
  private final int height;
  private final SrgbConversion conversion;
  private int[] band = new int[0];
  private int bandStart;
  private int bandEnd;

  /**
   * @param rows in the colours of the profile
   * @param height number of rows
   */
  SrgbRows(RgbRows rows, int height, SrgbConversion conversion) {
    this.rows = rows;
    this.height = height;
    this.conversion = conversion;
  }

  @Override
  public void read(int row, int column, int count, int[] pixels) throws IOException {
    if (row >= bandEnd) {
      convert(row, column, count, pixels);
    }
    System.arraycopy(band, (row - bandStart) * count, pixels, 0, count);
  }

  /** Returns the memory in use, in bytes, for rows of this width. */
  static long bytes(int width) {
    return (long) Math.max(width, BAND_PIXELS) * PIXEL_BYTES;
  }

  private void convert(int row, int column, int count, int[] pixels) throws IOException {
    int length = Math.max(1, Math.min(height - row, BAND_PIXELS / count));
    if (band.length < length * count) {
      band = new int[length * count];
    }
    for (int i = 0; i < length; i++) {
      rows.read(row + i, column, count, pixels);
      System.arraycopy(pixels, 0, band, i * count, count);
    }
    conversion.apply(band, length * count);
    bandStart = row;
    bandEnd = row + length;
  }
}

package dev.sightline.image.resize;

import java.io.IOException;

/**
 * Resizes RGB pixels to the values of Pillow's {@code Image.resize} for 8-bit images: two passes,
 * of which the first is rounded to 8 bits, too. Only rows and columns that the result depends on
 * are read, each once.
 *
 * <p>Keeps its buffers and the filters of the last sizes. Not thread-safe.
 */
public final class Resampler {
  /** Memory of the vertical pass up to which it may come first, in bytes. */
  private static final int MAX_SUMS = 1 << 24;

  /** Length of a buffer that is kept for the next image. */
  private static final int KEPT_LENGTH = 1 << 20;

  private final AxisFilters filters = new AxisFilters();
  private final VerticalPass vertical = new VerticalPass();
  private int[] row = new int[0];
  private int[] line = new int[0];
  private int[] finished = new int[0];

  /**
   * Returns the kept pixels, {@code [lines.kept, columns.kept, 3]} bytes.
   *
   * @param rows pixels of the stored grid
   * @param columns how the columns of the grid become those of the result
   * @param lines the same for the rows
   * @param verticalFirst whether the vertical pass comes first, unless that takes much memory. The
   *     order makes a difference, because the first pass is rounded and limited to 8 bits.
   */
  public byte[] resample(
      RgbRows rows,
      AxisScaling columns,
      AxisScaling lines,
      Interpolation interpolation,
      boolean verticalFirst)
      throws IOException {
    AxisFilter x = filters.get(columns, interpolation);
    AxisFilter y = filters.get(lines, interpolation);
    byte[] result = new byte[3 * x.length() * y.length()];
    if (x.isIdentity() && y.isIdentity()) {
      copy(rows, x, y, result);
    } else if (verticalFirst && mayReverse(x, y)) {
      verticalFirst(rows, x, y, result);
    } else {
      horizontalFirst(rows, x, y, result);
    }
    releaseLarge();
    return result;
  }

  /**
   * Whether the order of the passes makes a difference, and the other order needs little memory.
   */
  private static boolean mayReverse(AxisFilter x, AxisFilter y) {
    long sums = 3L * (x.end() - x.first()) * Integer.BYTES * y.mostOpen();
    return !x.isCopying() && !y.isCopying() && sums <= MAX_SUMS;
  }

  private void copy(RgbRows rows, AxisFilter x, AxisFilter y, byte[] result) throws IOException {
    reserve(x.length(), 0, 0);
    int at = 0;
    for (int i = 0; i < y.length(); i++) {
      rows.read(y.start(i), x.first(), x.length(), row);
      for (int k = 0; k < x.length(); k++, at += 3) {
        int pixel = row[k];
        result[at] = (byte) RgbRows.red(pixel);
        result[at + 1] = (byte) RgbRows.green(pixel);
        result[at + 2] = (byte) RgbRows.blue(pixel);
      }
    }
  }

  private void horizontalFirst(RgbRows rows, AxisFilter x, AxisFilter y, byte[] result)
      throws IOException {
    int width = 3 * x.length();
    int columns = x.end() - x.first();
    reserve(columns, width, 0);
    vertical.run(
        y,
        width,
        index -> {
          rows.read(index, x.first(), columns, row);
          HorizontalPass.apply(x, row, line);
          return line;
        },
        (index, values, shift) -> pack(values, shift, result, index * width, width));
  }

  private void verticalFirst(RgbRows rows, AxisFilter x, AxisFilter y, byte[] result)
      throws IOException {
    int width = 3 * x.length();
    int columns = x.end() - x.first();
    reserve(columns, 3 * columns, width);
    vertical.run(
        y,
        3 * columns,
        index -> {
          rows.read(index, x.first(), columns, row);
          HorizontalPass.unpack(row, line, columns);
          return line;
        },
        (index, values, shift) -> {
          packPixels(values, shift, row, columns);
          HorizontalPass.apply(x, row, finished);
          pack(finished, 0, result, index * width, width);
        });
  }

  private static void pack(int[] values, int shift, byte[] target, int offset, int count) {
    for (int i = 0; i < count; i++) {
      target[offset + i] = (byte) HorizontalPass.clip(values[i] >> shift);
    }
  }

  private static void packPixels(int[] values, int shift, int[] pixels, int count) {
    for (int i = 0, at = 0; i < count; i++, at += 3) {
      pixels[i] =
          RgbRows.pixel(
              HorizontalPass.clip(values[at] >> shift),
              HorizontalPass.clip(values[at + 1] >> shift),
              HorizontalPass.clip(values[at + 2] >> shift));
    }
  }

  private void reserve(int rowLength, int lineLength, int finishedLength) {
    row = reserved(row, rowLength);
    line = reserved(line, lineLength);
    finished = reserved(finished, finishedLength);
  }

  private static int[] reserved(int[] buffer, int length) {
    return buffer.length < length ? new int[length] : buffer;
  }

  private void releaseLarge() {
    row = row.length > KEPT_LENGTH ? new int[0] : row;
    line = line.length > KEPT_LENGTH ? new int[0] : line;
    finished = finished.length > KEPT_LENGTH ? new int[0] : finished;
  }
}

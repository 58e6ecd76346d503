package dev.sightline.image;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Locale;

/**
 * Expands the run-length codes of a BMP file (Microsoft, "Bitmap compression": RLE8 and RLE4) into
 * rows without compression. A pixel that no code sets has the first colour. The codes are whole if
 * they reach the end of the bitmap in its last row, or the last pixel, and never leave the rows.
 * The JDK's reader checks none of this, and shows no row that an end of line does not follow.
 */
final class BmpRuns {
  private static final int END_OF_LINE = 0;
  private static final int END_OF_BITMAP = 1;
  private static final int STEP = 2;
  private static final int LOW = 0xF;

  private final FileBytes bmp;
  private final int width;
  private final int height;
  private final boolean wholeBytes;
  private final int rowBytes;
  private final byte[] expanded;
  private final int start;
  private long at;
  private final long end;
  private int x;
  private int y;

  private BmpRuns(byte[] file, int width, int height, int bits, int from, long length) {
    bmp = new FileBytes(file, ByteOrder.LITTLE_ENDIAN);
    this.width = width;
    this.height = height;
    wholeBytes = bits == Byte.SIZE;
    rowBytes = (int) rowBytes(width, bits);
    expanded = Arrays.copyOf(file, Math.addExact(from, Math.multiplyExact(rowBytes, height)));
    Arrays.fill(expanded, from, Math.min(file.length, expanded.length), (byte) 0);
    start = from;
    at = from;
    end = from + length;
  }

  /** Returns the length of a row without compression, which is padded to a multiple of 4 bytes. */
  static long rowBytes(int width, int bits) {
    return ((long) width * bits + Integer.SIZE - 1) / Integer.SIZE * Integer.BYTES;
  }

  /**
   * Returns the file with rows, in the same order, instead of the codes and all that follows them.
   *
   * @param bits number of bits of a pixel, 4 or 8
   * @param from offset of the codes
   * @param length number of their bytes, all of which are in the file
   */
  static byte[] expand(byte[] file, int width, int height, int bits, int from, long length)
      throws IOException, UndecodableImageException {
    BmpRuns runs = new BmpRuns(file, width, height, bits, from, length);
    runs.readCodes();
    return runs.expanded;
  }

  private void readCodes() throws IOException, UndecodableImageException {
    while (at + 1 < end) {
      int count = bmp.u8(at);
      int code = bmp.u8(at + 1);
      at += 2;
      if (count > 0) {
        addRun(count, code);
      } else if (code == END_OF_LINE) {
        moveTo(0, y + 1, height);
      } else if (code == END_OF_BITMAP) {
        requireWhole(y >= height - 1);
        return;
      } else if (code == STEP) {
        requireWhole(at + 2 <= end);
        moveTo(x + bmp.u8(at), y + bmp.u8(at + 1), height - 1);
        at += 2;
      } else {
        addSinglePixels(code);
      }
    }
    requireWhole(y == height || y == height - 1 && x == width);
  }

  private void addRun(int count, int value) throws UndecodableImageException {
    requireInRow(count);
    if (wholeBytes) {
      int from = start + y * rowBytes + x;
      Arrays.fill(expanded, from, from + count, (byte) value);
      x += count;
    } else {
      for (int i = 0; i < count; i++) {
        addNibble(value, i);
      }
    }
  }

  private void addSinglePixels(int count) throws IOException, UndecodableImageException {
    int bytes = wholeBytes ? count : (count + 1) / 2;
    requireWhole(at + bytes <= end);
    requireInRow(count);
    for (int i = 0; i < count; i++) {
      if (wholeBytes) {
        expanded[start + y * rowBytes + x++] = (byte) bmp.u8(at + i);
      } else {
        addNibble(bmp.u8(at + i / 2), i);
      }
    }
    at += bytes + bytes % 2;
  }

  /** Adds a pixel of 4 bits: those with an even index are in the high half of their byte. */
  private void addNibble(int value, int index) {
    int colour = index % 2 == 0 ? value >> 4 : value & LOW;
    expanded[start + y * rowBytes + x / 2] |= (byte) (x % 2 == 0 ? colour << 4 : colour);
    x++;
  }

  private void moveTo(int column, int row, int lastRow) throws UndecodableImageException {
    if (column > width || row > lastRow) {
      throw outside(column, row);
    }
    x = column;
    y = row;
  }

  private void requireInRow(int count) throws UndecodableImageException {
    if (y >= height || x + count > width) {
      throw outside(x + count, y);
    }
  }

  private UndecodableImageException outside(int column, int row) {
    return UndecodableImageException.corrupt(
        String.format(
            Locale.ROOT,
            "the run-length codes of the BMP file reach column %d of row %d; it has %d x %d pixels",
            column,
            row + 1,
            width,
            height));
  }

  private void requireWhole(boolean whole) throws UndecodableImageException {
    if (!whole) {
      throw UndecodableImageException.corrupt(
          String.format(
              Locale.ROOT,
              "the run-length codes of the BMP file end in row %d of %d",
              y + 1,
              height));
    }
  }
}

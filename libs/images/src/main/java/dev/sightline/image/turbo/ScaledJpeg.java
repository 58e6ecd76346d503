package dev.sightline.image.turbo;

import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.util.Objects;
import org.bytedeco.leptonica.PIX;
import org.bytedeco.leptonica.global.leptonica;

/**
 * A decoded JPEG in native memory, which {@link #close} frees. Used by one thread.
 *
 * <p>leptonica stores rows in words of 32 bits, most significant byte first: red, green, blue and
 * an unused byte, or four grey values.
 */
public final class ScaledJpeg implements AutoCloseable {
  private static final int GREY_BITS = 8;
  private static final int TOP_BYTE = 24;

  private final PIX image;
  private final int width;
  private final int height;
  private final boolean grey;
  private final IntBuffer words;
  private final int[] row;
  private boolean closed;

  /** Takes ownership of the image. */
  ScaledJpeg(PIX image) {
    this.image = image;
    width = leptonica.pixGetWidth(image);
    height = leptonica.pixGetHeight(image);
    grey = leptonica.pixGetDepth(image) == GREY_BITS;
    row = new int[leptonica.pixGetWpl(image)];
    words =
        leptonica
            .pixGetData(image)
            .capacity((long) row.length * height)
            .asByteBuffer()
            .order(ByteOrder.nativeOrder())
            .asIntBuffer();
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  /**
   * Writes a part of a row: red, green, blue of each pixel.
   *
   * @param y index of the row, from the top
   * @param column index of the first column
   * @param count number of pixels
   * @param rgb receives {@code 3 * count} bytes
   * @param offset index of the first byte in it
   */
  public void readRow(int y, int column, int count, byte[] rgb, int offset) {
    Objects.checkIndex(y, height);
    Objects.checkFromIndexSize(column, count, width);
    if (closed) {
      throw new IllegalStateException("the image is closed");
    }
    if (grey) {
      words.get(y * row.length, row);
      spreadGrey(column, count, rgb, offset);
    } else {
      words.get(y * row.length + column, row, 0, count);
      spreadColours(count, rgb, offset);
    }
  }

  private void spreadColours(int count, byte[] rgb, int offset) {
    for (int i = 0, at = offset; i < count; i++, at += 3) {
      int pixel = row[i];
      rgb[at] = (byte) (pixel >>> 24);
      rgb[at + 1] = (byte) (pixel >>> 16);
      rgb[at + 2] = (byte) (pixel >>> 8);
    }
  }

  private void spreadGrey(int column, int count, byte[] rgb, int offset) {
    for (int i = 0, at = offset; i < count; i++, at += 3) {
      rgb[at] = rgb[at + 1] = rgb[at + 2] = (byte) greyAt(column + i);
    }
  }

  private int greyAt(int x) {
    return row[x >> 2] >>> TOP_BYTE - Byte.SIZE * (x & 3) & 0xFF;
  }

  /** Frees the native memory. */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      leptonica.pixDestroy(image);
    }
  }
}

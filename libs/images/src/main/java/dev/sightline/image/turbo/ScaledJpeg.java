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
  private static final int GREY_PIXEL = 0x0101_0100;

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
   * Writes a row to the first {@code width} values, each {@code red << 24 | green << 16 | blue <<
   * 8} with lowest bits of any value. Costs less than the row's bytes.
   */
  public void readRow(int y, int[] pixels) {
    check(y, width, pixels.length);
    if (grey) {
      words.get(y * row.length, row);
      for (int x = 0; x < width; x++) {
        pixels[x] = greyAt(x) * GREY_PIXEL;
      }
    } else {
      words.get(y * row.length, pixels, 0, width);
    }
  }

  /** Writes a row to the first {@code 3 * width} bytes: red, green, blue. */
  public void readRow(int y, byte[] rgb) {
    check(y, 3 * width, rgb.length);
    words.get(y * row.length, row);
    if (grey) {
      spreadGrey(rgb);
    } else {
      spreadColours(rgb);
    }
  }

  private void check(int y, int needed, int length) {
    Objects.checkIndex(y, height);
    Objects.checkFromIndexSize(0, needed, length);
    if (closed) {
      throw new IllegalStateException("the image is closed");
    }
  }

  private void spreadColours(byte[] rgb) {
    for (int x = 0, at = 0; x < width; x++, at += 3) {
      int pixel = row[x];
      rgb[at] = (byte) (pixel >>> 24);
      rgb[at + 1] = (byte) (pixel >>> 16);
      rgb[at + 2] = (byte) (pixel >>> 8);
    }
  }

  private void spreadGrey(byte[] rgb) {
    for (int x = 0, at = 0; x < width; x++, at += 3) {
      rgb[at] = rgb[at + 1] = rgb[at + 2] = (byte) greyAt(x);
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

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
  private static final int GREY_PIXEL = 0x01010100;

  private final PIX image;
  private final int width;
  private final int height;
  private final boolean grey;
  private final IntBuffer words;
  private final int wordsPerRow;

  /** A row of grey values; empty if the image has colours. */
  private final int[] row;

  private boolean closed;

  /** Takes ownership of the image. */
  ScaledJpeg(PIX image) {
    this.image = image;
    width = leptonica.pixGetWidth(image);
    height = leptonica.pixGetHeight(image);
    grey = leptonica.pixGetDepth(image) == GREY_BITS;
    wordsPerRow = leptonica.pixGetWpl(image);
    row = new int[grey ? wordsPerRow : 0];
    words =
        leptonica
            .pixGetData(image)
            .capacity((long) wordsPerRow * height)
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
   * Writes a part of a row. A pixel has red in its most significant byte, then green and blue; the
   * lowest byte may have any value.
   *
   * @param y index of the row, from the top
   * @param column index of the first column
   * @param count number of pixels
   * @param pixels receives the pixels from index 0 on
   */
  public void readRow(int y, int column, int count, int[] pixels) {
    Objects.checkIndex(y, height);
    Objects.checkFromIndexSize(column, count, width);
    if (closed) {
      throw new IllegalStateException("the image is closed");
    }
    if (grey) {
      words.get(y * wordsPerRow, row);
      for (int i = 0; i < count; i++) {
        pixels[i] = GREY_PIXEL * greyAt(column + i);
      }
    } else {
      words.get(y * wordsPerRow + column, pixels, 0, count);
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

package dev.sightline.image;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The chunks of a PNG file that its pixels depend on. Those of pixels that follow one another
 * become one chunk, because the reader takes time for each, however short it is. The checksum of
 * that chunk is not computed, because the reader does not check it.
 */
final class PngExcerpt {
  private static final int LENGTH_AND_TYPE_BYTES = 8;
  private static final int CHECKSUM_BYTES = 4;
  private static final int NONE = -1;

  private final byte[] file;
  private final ByteBuffer kept;
  private int pixelsAt = NONE;

  /**
   * @param signature number of bytes before the first chunk
   */
  PngExcerpt(byte[] file, int signature) {
    this.file = file;
    kept = ByteBuffer.allocate(file.length).put(file, 0, signature);
  }

  /** Adds a whole chunk of pixels. */
  void addPixels(int offset, int end) {
    if (pixelsAt == NONE) {
      pixelsAt = kept.position();
      put(offset, end);
      return;
    }
    kept.position(kept.position() - CHECKSUM_BYTES);
    put(offset + LENGTH_AND_TYPE_BYTES, end);
    int length = kept.position() - pixelsAt - LENGTH_AND_TYPE_BYTES - CHECKSUM_BYTES;
    kept.putInt(pixelsAt, length);
  }

  /** Adds another whole chunk. */
  void add(int offset, int end) {
    pixelsAt = NONE;
    put(offset, end);
  }

  private void put(int from, int end) {
    kept.put(file, from, end - from);
  }

  /** Returns the file itself if nothing of it is left out. */
  byte[] bytes() {
    return kept.hasRemaining() ? Arrays.copyOf(kept.array(), kept.position()) : file;
  }
}

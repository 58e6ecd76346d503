package dev.sightline.image;

import java.io.IOException;

/**
 * A chunk of a WebP file (RFC 9649, 2.3).
 *
 * @param kind four characters
 * @param content offset of its content
 * @param end offset after its content, within the file
 */
record WebpChunk(String kind, int content, int end) {
  static final int HEADER_BYTES = 8;

  private static final int KIND_BYTES = 4;

  /** Reads the header of the chunk at an offset. */
  static WebpChunk at(FileBytes webp, int offset) throws IOException {
    StringBuilder kind = new StringBuilder();
    for (int i = 0; i < KIND_BYTES; i++) {
      kind.append((char) webp.u8(offset + i));
    }
    long length = webp.u32(offset + KIND_BYTES);
    webp.require(offset + HEADER_BYTES, length);
    int content = offset + HEADER_BYTES;
    return new WebpChunk(kind.toString(), content, (int) (content + length));
  }

  int length() {
    return end - content;
  }

  /** Returns the offset of the next chunk; chunks begin at even offsets. */
  int next() {
    return end + (length() & 1);
  }
}

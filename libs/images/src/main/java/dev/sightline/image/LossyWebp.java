package dev.sightline.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** A WebP file with one lossy image and no other chunk. */
final class LossyWebp {
  private static final int RIFF_HEADER_BYTES = 12;

  private LossyWebp() {}

  static byte[] of(byte[] file, WebpImage image) {
    WebpChunk chunk = image.chunk();
    int padded = WebpChunk.HEADER_BYTES + chunk.length() + (chunk.length() & 1);
    ByteBuffer webp =
        ByteBuffer.allocate(RIFF_HEADER_BYTES + padded).order(ByteOrder.LITTLE_ENDIAN);
    putName(webp, "RIFF").putInt(webp.capacity() - WebpChunk.HEADER_BYTES);
    putName(webp, "WEBP");
    putName(webp, chunk.kind()).putInt(chunk.length());
    webp.put(file, chunk.content(), chunk.length());
    return webp.array();
  }

  private static ByteBuffer putName(ByteBuffer webp, String name) {
    return webp.put(name.getBytes(StandardCharsets.US_ASCII));
  }
}

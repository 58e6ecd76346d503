package dev.sightline.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A WebP file with one lossy image and no other chunk than its colour profile. */
final class LossyWebp {
  private static final int RIFF_HEADER_BYTES = 12;
  private static final int EXTENDED_BYTES = 10;
  private static final int PROFILE_FLAG = 0x20;

  private LossyWebp() {}

  static byte[] of(byte[] file, WebpImage image, @Nullable WebpChunk profile) {
    int length = RIFF_HEADER_BYTES + padded(image.chunk());
    if (profile != null) {
      length += WebpChunk.HEADER_BYTES + EXTENDED_BYTES + padded(profile);
    }
    ByteBuffer webp = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    putName(webp, "RIFF").putInt(length - WebpChunk.HEADER_BYTES);
    putName(webp, "WEBP");
    if (profile != null) {
      putName(webp, "VP8X").putInt(EXTENDED_BYTES).putInt(PROFILE_FLAG);
      put24(webp, image.width() - 1);
      put24(webp, image.height() - 1);
      put(webp, file, profile);
    }
    put(webp, file, image.chunk());
    return webp.array();
  }

  private static int padded(WebpChunk chunk) {
    return WebpChunk.HEADER_BYTES + chunk.length() + (chunk.length() & 1);
  }

  private static ByteBuffer putName(ByteBuffer webp, String name) {
    return webp.put(name.getBytes(StandardCharsets.US_ASCII));
  }

  private static void put24(ByteBuffer webp, int number) {
    webp.putShort((short) number).put((byte) (number >> Short.SIZE));
  }

  private static void put(ByteBuffer webp, byte[] file, WebpChunk chunk) {
    putName(webp, chunk.kind()).putInt(chunk.length());
    webp.put(file, chunk.content(), chunk.length());
    if ((chunk.length() & 1) == 1) {
      webp.put((byte) 0);
    }
  }
}

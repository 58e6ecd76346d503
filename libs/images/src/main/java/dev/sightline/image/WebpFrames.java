package dev.sightline.image;

import static dev.sightline.image.UndecodableImageException.Problem.CORRUPT_IMAGE;
import static dev.sightline.image.UndecodableImageException.Problem.TOO_MANY_PIXELS;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Checks the declared sizes of the lossy frames of a WebP file (RFC 9649, 2.3 to 2.7, and RFC 6386,
 * 9.1). The reader checks the size of the file but allocates memory for the size that each frame
 * declares, which may differ. It also accepts frames without a start code.
 */
final class WebpFrames {
  private static final int RIFF_HEADER_BYTES = 12;
  private static final int CHUNK_HEADER_BYTES = 8;
  private static final int ANIMATION_FRAME_HEADER_BYTES = 16;
  private static final int FRAME_HEADER_BYTES = 10;
  private static final int LOSSY = fourCc("VP8 ");
  private static final int ANIMATION_FRAME = fourCc("ANMF");
  private static final int TAG_BYTES = 3;
  private static final int START_CODE = 0x2A019D;
  private static final int SIZE = 0x3FFF;

  /** Memory that the reader uses for each pixel of a frame while it decodes, as measured. */
  private static final int BYTES_OF_A_PIXEL = 20;

  private final ByteBuffer file;
  private final long maxPixels;

  private WebpFrames(byte[] webp, long maxPixels) {
    file = ByteBuffer.wrap(webp).order(ByteOrder.LITTLE_ENDIAN);
    this.maxPixels = maxPixels;
  }

  /**
   * @param maxPixels maximum number of pixels of a frame; a frame must also fit into half of the
   *     heap
   */
  static void check(byte[] webp, long maxPixels) throws UndecodableImageException {
    long room = Runtime.getRuntime().maxMemory() / 2 / BYTES_OF_A_PIXEL;
    new WebpFrames(webp, Math.min(maxPixels, room)).walk(RIFF_HEADER_BYTES, webp.length);
  }

  private void walk(long from, long end) throws UndecodableImageException {
    long at = from;
    while (at + CHUNK_HEADER_BYTES <= end) {
      int kind = file.getInt((int) at);
      long length = Integer.toUnsignedLong(file.getInt((int) at + Integer.BYTES));
      long content = at + CHUNK_HEADER_BYTES;
      if (kind == LOSSY) {
        checkFrame(content);
      } else if (kind == ANIMATION_FRAME) {
        walk(content + ANIMATION_FRAME_HEADER_BYTES, Math.min(end, content + length));
      }
      at = content + length + (length & 1);
    }
  }

  private void checkFrame(long at) throws UndecodableImageException {
    if (at + FRAME_HEADER_BYTES > file.capacity()) {
      throw new UndecodableImageException(CORRUPT_IMAGE, "damaged WEBP file: it ends too early");
    }
    int startCode = (int) at + TAG_BYTES;
    if ((file.getInt(startCode) & 0xFFFFFF) != START_CODE) {
      throw new UndecodableImageException(
          CORRUPT_IMAGE, "damaged WEBP file: the frame at byte " + at + " has no start code");
    }
    int width = file.getShort(startCode + TAG_BYTES) & SIZE;
    int height = file.getShort(startCode + TAG_BYTES + Short.BYTES) & SIZE;
    if ((long) width * height > maxPixels) {
      throw new UndecodableImageException(
          TOO_MANY_PIXELS,
          "a frame claims %d x %d pixels; at most %d are allowed, or fit into half of the heap"
              .formatted(width, height, maxPixels));
    }
  }

  private static int fourCc(String name) {
    int code = 0;
    for (int i = name.length() - 1; i >= 0; i--) {
      code = code << Byte.SIZE | name.charAt(i);
    }
    return code;
  }
}

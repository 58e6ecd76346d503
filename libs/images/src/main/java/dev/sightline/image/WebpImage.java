package dev.sightline.image;

import java.io.IOException;

/**
 * Size of the image in a chunk of a WebP file (RFC 9649, 3.4, and RFC 6386, 9.1).
 *
 * @param transparent whether the image itself declares that its pixels have different opacity
 */
record WebpImage(WebpChunk chunk, boolean lossless, int width, int height, boolean transparent) {
  /** Bytes of a lossless image before its pixels: a signature, then size, opacity and version. */
  static final int LOSSLESS_HEADER_BYTES = 5;

  private static final int LOSSLESS_SIGNATURE = 0x2F;
  private static final int LOSSLESS_VERSION_SHIFT = 29;
  private static final int LOSSLESS_ALPHA = 1 << 28;
  private static final int TAG_BYTES = 3;
  private static final int START_CODE = 0x2A019D;
  private static final int SIZE_BITS = 14;
  private static final int SIZE = (1 << SIZE_BITS) - 1;

  static boolean isImage(WebpChunk chunk) {
    return chunk.kind().equals("VP8 ") || chunk.kind().equals("VP8L");
  }

  static WebpImage read(FileBytes webp, WebpChunk chunk, DecodeLimits limits)
      throws IOException, UndecodableImageException {
    WebpImage image =
        switch (chunk.kind()) {
          case "VP8 " -> readLossy(webp, chunk);
          case "VP8L" -> readLossless(webp, chunk);
          default -> throw UndecodableImageException.corrupt("the WebP file has no image");
        };
    limits.checkPixels(image.width, image.height);
    if (image.width < 1 || image.height < 1) {
      throw UndecodableImageException.corrupt("the WebP image has no pixels");
    }
    return image;
  }

  /** TwelveMonkeys' reader accepts images without a start code. */
  private static WebpImage readLossy(FileBytes webp, WebpChunk chunk)
      throws IOException, UndecodableImageException {
    int at = chunk.content();
    if (webp.u24(at + TAG_BYTES) != START_CODE) {
      throw UndecodableImageException.corrupt(
          "damaged WEBP file: the frame at byte " + at + " has no start code");
    }
    int width = webp.u16(at + 2 * TAG_BYTES) & SIZE;
    int height = webp.u16(at + 2 * TAG_BYTES + Short.BYTES) & SIZE;
    return new WebpImage(chunk, false, width, height, false);
  }

  private static WebpImage readLossless(FileBytes webp, WebpChunk chunk)
      throws IOException, UndecodableImageException {
    int at = chunk.content();
    int bits = (int) webp.u32(at + 1);
    if (webp.u8(at) != LOSSLESS_SIGNATURE
        || bits >>> LOSSLESS_VERSION_SHIFT != 0
        || chunk.length() < LOSSLESS_HEADER_BYTES) {
      throw UndecodableImageException.corrupt(
          "damaged WEBP file: the lossless image at byte " + at + " has no header");
    }
    int width = 1 + (bits & SIZE);
    int height = 1 + (bits >>> SIZE_BITS & SIZE);
    return new WebpImage(chunk, true, width, height, (bits & LOSSLESS_ALPHA) != 0);
  }
}

package dev.sightline.image;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Which chunks of a WebP file hold its first image (RFC 9649, 2.5 to 2.7). Chunks of further images
 * are not read: TwelveMonkeys' reader decodes each image chunk that it finds.
 *
 * @param alpha chunk with the opacity of a lossy image, if it has one
 * @param profile chunk with a colour profile, if there is one
 * @param transparent whether the opacity that a lossless image contains is used
 */
record WebpLayout(
    WebpImage image, @Nullable WebpChunk alpha, @Nullable WebpChunk profile, boolean transparent) {
  private static final int FIRST_CHUNK = 12;
  private static final int RIFF_LENGTH = 4;
  private static final int ANIMATION = 0x02;
  private static final int ALPHA = 0x10;
  private static final int PROFILE = 0x20;

  static WebpLayout read(FileBytes webp, DecodeLimits limits)
      throws IOException, UndecodableImageException {
    WebpChunk first = WebpChunk.at(webp, FIRST_CHUNK);
    WebpLayout layout = first.kind().equals("VP8X") ? extended(webp, first, limits) : null;
    if (layout == null) {
      WebpImage image = WebpImage.read(webp, first, limits);
      layout = new WebpLayout(image, null, null, image.transparent());
    }
    webp.require(WebpChunk.HEADER_BYTES, webp.u32(RIFF_LENGTH));
    return layout;
  }

  private static WebpLayout extended(FileBytes webp, WebpChunk header, DecodeLimits limits)
      throws IOException, UndecodableImageException {
    int flags = webp.u8(header.content());
    WebpRectangle canvas = WebpRectangle.canvas(webp, header.content() + 4);
    limits.checkPixels(canvas.width(), canvas.height());
    WebpRectangle expected = canvas;
    boolean inFrame = (flags & ANIMATION) == 0;
    WebpChunk alpha = null;
    WebpChunk profile = null;
    WebpChunk chunk = WebpChunk.at(webp, header.next());
    while (!(inFrame && WebpImage.isImage(chunk))) {
      int next = chunk.next();
      switch (chunk.kind()) {
        case "ICCP" -> profile = profile == null ? chunk : profile;
        case "ALPH" -> alpha = chunk;
        case "ANMF" -> {
          if (!inFrame) {
            inFrame = true;
            expected = WebpRectangle.frame(webp, chunk.content());
            next = chunk.content() + WebpRectangle.FRAME_HEADER_BYTES;
          }
        }
        default -> {}
      }
      chunk = WebpChunk.at(webp, next);
    }
    WebpImage image = WebpImage.read(webp, chunk, limits);
    expected.check(image, canvas);
    return new WebpLayout(
        image,
        (flags & ALPHA) == 0 || image.lossless() ? null : alpha,
        (flags & PROFILE) == 0 ? null : profile,
        (flags & ALPHA) != 0);
  }
}

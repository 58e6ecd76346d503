package dev.sightline.image;

import java.io.IOException;
import java.util.Locale;

/** A WebP file's canvas or the part of it that a frame covers, in pixels (RFC 9649, 2.7). */
record WebpRectangle(int left, int top, int width, int height) {
  static final int FRAME_HEADER_BYTES = 16;

  private static final int NUMBER_BYTES = 3;

  static WebpRectangle canvas(FileBytes webp, int at) throws IOException {
    return new WebpRectangle(0, 0, 1 + webp.u24(at), 1 + webp.u24(at + NUMBER_BYTES));
  }

  static WebpRectangle frame(FileBytes webp, int at) throws IOException {
    WebpRectangle size = canvas(webp, at + 2 * NUMBER_BYTES);
    return new WebpRectangle(
        2 * webp.u24(at), 2 * webp.u24(at + NUMBER_BYTES), size.width, size.height);
  }

  /** Checks that an image has this size and that this is within the canvas. */
  void check(WebpImage image, WebpRectangle canvas) throws UndecodableImageException {
    if (image.width() != width || image.height() != height) {
      throw UndecodableImageException.corrupt(
          String.format(
              Locale.ROOT,
              "damaged WEBP file: an image of %d x %d pixels where %d x %d are declared",
              image.width(),
              image.height(),
              width,
              height));
    }
    if (left + width > canvas.width || top + height > canvas.height) {
      throw UndecodableImageException.corrupt(
          String.format(
              Locale.ROOT,
              "damaged WEBP file: a frame exceeds the canvas of %d x %d pixels",
              canvas.width,
              canvas.height));
    }
  }
}

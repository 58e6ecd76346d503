package dev.sightline.trainer.report;

import dev.sightline.trainer.plot.Canvas;
import java.nio.ByteBuffer;
import java.util.Base64;

/**
 * A picture within a page.
 *
 * @param source source of the HTML element, a data URL
 * @param width width in CSS pixels
 */
record EmbeddedPicture(String source, int width) {
  static EmbeddedPicture of(byte[] png) {
    return new EmbeddedPicture(
        "data:image/png;base64," + Base64.getEncoder().encodeToString(png),
        width(png) / Canvas.PIXELS_A_POINT);
  }

  /** Bytes 16 to 19 of a PNG file (PNG specification, IHDR). */
  private static int width(byte[] png) {
    return ByteBuffer.wrap(png).getInt(16);
  }
}

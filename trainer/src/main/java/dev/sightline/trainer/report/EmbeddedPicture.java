package dev.sightline.trainer.report;

import dev.sightline.trainer.plot.Canvas;
import java.util.Base64;

/**
 * A picture within a page.
 *
 * @param source of the HTML element, a data URL
 * @param width in CSS pixels
 */
record EmbeddedPicture(String source, int width) {
  static EmbeddedPicture of(byte[] png) {
    return new EmbeddedPicture(
        "data:image/png;base64," + Base64.getEncoder().encodeToString(png),
        width(png) / Canvas.PIXELS_A_POINT);
  }

  /** Bytes 16 to 19 of a PNG file (PNG specification, IHDR). */
  private static int width(byte[] png) {
    return (png[16] & 0xff) << 24 | (png[17] & 0xff) << 16 | (png[18] & 0xff) << 8 | png[19] & 0xff;
  }
}

package dev.sightline.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Encodes pictures for web pages as {@code data:} URLs. */
public final class PictureUrl {
  /** Maximum side in pixels for PNG: small images are small as PNG, and JPEG would blur them. */
  private static final int SMALL_SIDE = 64;

  private PictureUrl() {}

  /** Returns a JPEG file, or a PNG file if the picture is small. */
  public static String of(RgbImage picture) {
    boolean small = Math.max(picture.width(), picture.height()) <= SMALL_SIDE;
    return encoded(picture, small ? "png" : "jpeg");
  }

  /** Returns a PNG file, whose pixels are those of the picture. */
  public static String exactly(RgbImage picture) {
    return encoded(picture, "png");
  }

  private static String encoded(RgbImage picture, String format) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (var out = new MemoryCacheImageOutputStream(bytes)) {
      if (!ImageIO.write(picture.toImage(), format, out)) {
        throw new IllegalStateException("every Java runtime can write " + format);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return "data:image/%s;base64,%s"
        .formatted(format, Base64.getEncoder().encodeToString(bytes.toByteArray()));
  }
}

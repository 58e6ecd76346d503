package dev.sightline.classifier.dashboard;

import dev.sightline.classifier.decode.DecodeConfig;
import dev.sightline.classifier.decode.RecordPictures;
import dev.sightline.classifier.domain.ImageRecord;
import dev.sightline.image.DecodeGate;
import dev.sightline.image.RgbImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Encodes images as small image files, regardless of their original format. For use by one thread.
 */
final class Thumbnails {
  /** Maximum side in pixels: sharp at the size on the page on a high-density screen. */
  static final int SIDE = 160;

  /** Maximum side in pixels for PNG: small images are small as PNG, and JPEG would blur them. */
  private static final int SMALL_SIDE = 64;

  private final RecordPictures pictures;

  Thumbnails(DecodeConfig config, DecodeGate gate) {
    pictures = new RecordPictures(config, SIDE, gate);
  }

  /** Returns the thumbnail as a {@code data:} URL, or empty if the image cannot be decoded. */
  Optional<String> of(ImageRecord record) {
    return pictures.of(record).map(Thumbnails::url);
  }

  private static String url(RgbImage picture) {
    boolean small = Math.max(picture.width(), picture.height()) <= SMALL_SIDE;
    String format = small ? "png" : "jpeg";
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

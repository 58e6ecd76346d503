package dev.sightline.classifier.dashboard;

import dev.sightline.classifier.decode.DecodeConfig;
import dev.sightline.classifier.decode.RecordPictures;
import dev.sightline.classifier.domain.ImageRecord;
import dev.sightline.image.RgbImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Images as small files of our own making, whatever they came as. For one thread. */
final class Thumbnails {
  /** The most pixels of a side: sharp at the size that the page shows it, on a dense screen. */
  static final int SIDE = 160;

  /** Up to this side a PNG is small; JPEG would smear what little there is. */
  private static final int SMALL_SIDE = 64;

  private final RecordPictures pictures;

  Thumbnails(DecodeConfig config) {
    pictures = new RecordPictures(config, SIDE);
  }

  /** As a {@code data:} URL; empty where it cannot be decoded. */
  Optional<String> of(ImageRecord record) {
    return pictures.of(record).map(Thumbnails::url);
  }

  private static String url(RgbImage picture) {
    boolean small = Math.max(picture.width(), picture.height()) <= SMALL_SIDE;
    String format = small ? "png" : "jpeg";
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (var out = new MemoryCacheImageOutputStream(bytes)) {
      if (!ImageIO.write(picture.toImage(), format, out)) {
        throw new IllegalStateException("every Java runtime writes " + format);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return "data:image/%s;base64,%s"
        .formatted(format, Base64.getEncoder().encodeToString(bytes.toByteArray()));
  }
}

package dev.sightline.classifier.dashboard;

import dev.sightline.classifier.decode.DecodeConfig;
import dev.sightline.classifier.decode.ModelInputPictures;
import dev.sightline.classifier.decode.RecordPictures;
import dev.sightline.classifier.domain.Classified;
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
 * Encodes images and models' inputs as small image files, regardless of their original format. For
 * use by one thread.
 */
final class Thumbnails {
  /** Maximum side in pixels: sharp at the size on the page on a high-density screen. */
  static final int SIDE = 160;

  /** Maximum side in pixels for PNG: small images are small as PNG, and JPEG would blur them. */
  private static final int SMALL_SIDE = 64;

  private static final String PNG = "png";

  private final RecordPictures pictures;
  private final ModelInputPictures inputs;

  Thumbnails(DecodeConfig config, DecodeGate gate) {
    pictures = new RecordPictures(config, SIDE, gate);
    inputs = new ModelInputPictures(config, SIDE, gate);
  }

  /** Returns the thumbnail as a {@code data:} URL, or empty if the image cannot be decoded. */
  Optional<String> of(ImageRecord record) {
    return pictures.of(record).map(picture -> url(picture, format(picture)));
  }

  /**
   * Returns the model's input of an image as a {@code data:} URL of a PNG file, so that its pixels
   * are those of the model; empty if the image cannot be decoded. At most about 100 KB, because it
   * has at most {@value #SIDE} pixels a side.
   */
  Optional<String> ofInput(Classified classified) {
    return inputs.of(classified.image(), classified.input()).map(picture -> url(picture, PNG));
  }

  private static String format(RgbImage picture) {
    return Math.max(picture.width(), picture.height()) <= SMALL_SIDE ? PNG : "jpeg";
  }

  private static String url(RgbImage picture, String format) {
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

package dev.sightline.classifier.dashboard;

import dev.sightline.classifier.decode.DecodeConfig;
import dev.sightline.classifier.decode.ModelInputPictures;
import dev.sightline.classifier.decode.RecordPictures;
import dev.sightline.classifier.domain.Classified;
import dev.sightline.classifier.domain.ImageRecord;
import dev.sightline.image.DecodeGate;
import dev.sightline.image.PictureUrl;
import java.util.Optional;

/**
 * Encodes images and models' inputs as small image files, regardless of their original format. For
 * use by one thread.
 */
final class Thumbnails {
  /** Maximum side in pixels: sharp at the size on the page on a high-density screen. */
  static final int SIDE = 160;

  private final RecordPictures pictures;
  private final ModelInputPictures inputs;

  Thumbnails(DecodeConfig config, DecodeGate gate) {
    pictures = new RecordPictures(config, SIDE, gate);
    inputs = new ModelInputPictures(config, SIDE, gate);
  }

  /** Returns the thumbnail as a {@code data:} URL, or empty if the image cannot be decoded. */
  Optional<String> of(ImageRecord record) {
    return pictures.of(record).map(PictureUrl::of);
  }

  /**
   * Returns the model's input of an image as a {@code data:} URL of a PNG file, so that its pixels
   * are those of the model; empty if the image cannot be decoded. At most about 100 KB, because it
   * has at most {@value #SIDE} pixels a side.
   */
  Optional<String> ofInput(Classified classified) {
    return inputs.of(classified.image(), classified.input()).map(PictureUrl::exactly);
  }
}

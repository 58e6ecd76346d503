package dev.sightline.classifier.decode;

import dev.sightline.classifier.domain.ImageRecord;
import dev.sightline.proto.image.ImageRecordReader;

/** Finds an image's id without decoding the image. Thread-safe. */
public final class ImageIds {
  private final ImageRecordReader reader;

  public ImageIds(DecodeConfig config) {
    reader = RecordDecoder.reader(config.maxBytes().asLongValue(), config.maxPixels());
  }

  /**
   * Returns the id that the image's prediction will have, or the record's id if the record holds no
   * image.
   */
  public String of(ImageRecord record) {
    return reader.id(record.read());
  }
}

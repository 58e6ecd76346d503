package dev.sightline.classifier.decode;

import dev.sightline.classifier.domain.ImageRecord;
import dev.sightline.proto.image.ImageRecordReader;

/** Finds an image's id without decoding it. Thread-safe. */
public final class ImageIds {
  private final ImageRecordReader reader;

  public ImageIds(DecodeConfig config) {
    reader = RecordDecoder.reader(config.maxBytes().asLongValue(), config.maxPixels());
  }

  /** As it will be in the image's prediction; that of its record where there is no image in it. */
  public String of(ImageRecord record) {
    return reader.id(record.read());
  }
}

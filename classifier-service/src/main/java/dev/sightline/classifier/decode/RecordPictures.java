package dev.sightline.classifier.decode;

import dev.sightline.classifier.domain.ImageRecord;
import dev.sightline.image.DecodeGate;
import dev.sightline.image.ImageDecoder;
import dev.sightline.image.RgbImage;
import dev.sightline.image.UndecodableImageException;
import dev.sightline.proto.image.ImageRecordReader;
import dev.sightline.proto.image.ReceivedImage;
import dev.sightline.proto.image.UnusableRecordException;
import dev.sightline.proto.v1.RawImage;
import java.util.Optional;

/** Small pictures of records for display. Not thread-safe. */
public final class RecordPictures {
  private final ImageRecordReader reader;
  private final ImageDecoder decoder;

  /**
   * @param side maximum width and height, in pixels
   * @param gate admits each image before it is decoded
   */
  public RecordPictures(DecodeConfig config, int side, DecodeGate gate) {
    reader = RecordDecoder.reader(config.maxBytes().asLongValue(), config.maxPixels());
    decoder = new ImageDecoder(side, side, RecordDecoder.limits(config), gate);
  }

  /**
   * Returns the picture; empty if the record holds no image that can be decoded within the limits.
   */
  public Optional<RgbImage> of(ImageRecord record) {
    try {
      return picture(reader.read(record.read()));
    } catch (UnusableRecordException | UndecodableImageException e) {
      return Optional.empty();
    }
  }

  private Optional<RgbImage> picture(ReceivedImage image) throws UndecodableImageException {
    if (image instanceof ReceivedImage.File file) {
      return Optional.of(decoder.decodeInProportion(file.bytes()));
    }
    if (image instanceof ReceivedImage.Pixels pixels) {
      RawImage raw = pixels.raw();
      return Optional.of(
          decoder.fitInProportion(raw.getRgb().toByteArray(), raw.getWidth(), raw.getHeight()));
    }
    return Optional.empty();
  }
}

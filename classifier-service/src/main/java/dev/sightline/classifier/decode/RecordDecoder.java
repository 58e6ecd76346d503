package dev.sightline.classifier.decode;

import dev.sightline.classifier.domain.Decoded;
import dev.sightline.classifier.domain.DecodedImage;
import dev.sightline.classifier.domain.ImageIdentity;
import dev.sightline.classifier.domain.ImageRecord;
import dev.sightline.classifier.domain.Rejected;
import dev.sightline.classifier.domain.Stage;
import dev.sightline.image.DecodeGate;
import dev.sightline.image.DecodeLimits;
import dev.sightline.image.ModelInput;
import dev.sightline.inference.RecordPixels;
import dev.sightline.inference.RejectedImageException;
import dev.sightline.proto.RejectionReason;
import dev.sightline.proto.image.ImageDetails;
import dev.sightline.proto.image.ImageRecordReader;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Decodes records to pixels of the model's input size. Not thread-safe: each worker has its own.
 */
public final class RecordDecoder {
  private final RecordPixels decoder;
  private final ModelInput input;

  /**
   * @param input input images of the model, and how others are resized to them
   * @param gate admits each image before it is decoded
   */
  public RecordDecoder(DecodeConfig config, ModelInput input, DecodeGate gate) {
    this(config.maxBytes().asLongValue(), limits(config), input, gate);
  }

  RecordDecoder(long maxBytes, DecodeLimits limits, ModelInput input, DecodeGate gate) {
    decoder = new RecordPixels(maxBytes, limits, input, gate);
    this.input = input;
  }

  static DecodeLimits limits(DecodeConfig config) {
    return new DecodeLimits(
        config.maxPixels(),
        config.maxSamples(),
        config.maxSegments(),
        config.maxMemory().asLongValue());
  }

  static ImageRecordReader reader(long maxBytes, long maxPixels) {
    return RecordPixels.reader(maxBytes, maxPixels);
  }

  /**
   * Writes the image's RGB bytes, row by row, at the target's position. If the record is rejected,
   * the target is unchanged.
   */
  public Decoded decode(ImageRecord record, ByteBuffer target) {
    Optional<String> unreadable = record.unreadable();
    if (unreadable.isPresent()) {
      return new Rejected(record, RejectionReason.UNREADABLE_RECORD, unreadable.get(), Stage.FETCH);
    }
    try {
      return new DecodedImage(record, identity(decoder.decode(record.read(), target)), input);
    } catch (RejectedImageException e) {
      return new Rejected(record, e.reason(), e.fault(), Stage.DECODE);
    }
  }

  private static ImageIdentity identity(ImageDetails details) {
    return new ImageIdentity(
        details.id(), details.capturedAt(), details.expectedLabel(), details.attributes());
  }
}

package dev.sightline.classifier.decode;

import dev.sightline.classifier.domain.Decoded;
import dev.sightline.classifier.domain.DecodedImage;
import dev.sightline.classifier.domain.ImageIdentity;
import dev.sightline.classifier.domain.ImageRecord;
import dev.sightline.classifier.domain.Rejected;
import dev.sightline.classifier.domain.Stage;
import dev.sightline.image.DecodeGate;
import dev.sightline.image.DecodeLimits;
import dev.sightline.image.ImageDecoder;
import dev.sightline.image.ModelInput;
import dev.sightline.image.UndecodableImageException;
import dev.sightline.proto.RejectionReason;
import dev.sightline.proto.image.ImageDetails;
import dev.sightline.proto.image.ImageRecordReader;
import dev.sightline.proto.image.ReceivedImage;
import dev.sightline.proto.image.UnusableRecordException;
import dev.sightline.proto.v1.RawImage;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Decodes records to pixels of the model's input size. Not thread-safe: each worker has its own.
 */
public final class RecordDecoder {
  private final ImageRecordReader reader;
  private final ImageDecoder decoder;
  private final ModelInput input;

  /**
   * @param input input images of the model, and how others are resized to them
   * @param gate admits each image before it is decoded
   */
  public RecordDecoder(DecodeConfig config, ModelInput input, DecodeGate gate) {
    this(config.maxBytes().asLongValue(), limits(config), input, gate);
  }

  RecordDecoder(long maxBytes, DecodeLimits limits, ModelInput input, DecodeGate gate) {
    reader = reader(maxBytes, limits.maxPixels());
    decoder = new ImageDecoder(input, limits, gate);
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
    return new ImageRecordReader(maxBytes, maxPixels, ImageDecoder::recognises);
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
      ReceivedImage image = reader.read(record.read());
      put(image, target);
      return new DecodedImage(record, identity(image.details()), input);
    } catch (UnusableRecordException e) {
      return rejected(record, e.reason(), String.valueOf(e.getMessage()));
    } catch (UndecodableImageException e) {
      return rejected(record, reason(e.problem()), String.valueOf(e.getMessage()));
    }
  }

  /** Writes the pixels at the target's position, or nothing if it throws. */
  private void put(ReceivedImage image, ByteBuffer target) throws UndecodableImageException {
    if (image instanceof ReceivedImage.File file) {
      decoder.decode(file.bytes(), target);
    } else if (image instanceof ReceivedImage.Pixels pixels) {
      RawImage raw = pixels.raw();
      decoder.fit(raw.getRgb().toByteArray(), raw.getWidth(), raw.getHeight(), target);
    }
  }

  private static ImageIdentity identity(ImageDetails details) {
    return new ImageIdentity(
        details.id(), details.capturedAt(), details.expectedLabel(), details.attributes());
  }

  private static RejectionReason reason(UndecodableImageException.Problem problem) {
    return switch (problem) {
      case UNSUPPORTED_FORMAT -> RejectionReason.UNSUPPORTED_FORMAT;
      case CORRUPT_IMAGE -> RejectionReason.CORRUPT_IMAGE;
      case TOO_MANY_PIXELS -> RejectionReason.TOO_MANY_PIXELS;
      case TOO_COSTLY -> RejectionReason.TOO_COSTLY;
    };
  }

  private static Rejected rejected(ImageRecord record, RejectionReason reason, String cause) {
    return new Rejected(record, reason, cause, Stage.DECODE);
  }
}

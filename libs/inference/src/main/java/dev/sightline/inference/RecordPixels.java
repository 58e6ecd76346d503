package dev.sightline.inference;

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
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Decodes records to pixels of the model's input size. Not thread-safe: each worker has its own.
 */
public final class RecordPixels {
  /** Default of the maximum length of a record's value, in bytes. */
  public static final long STANDARD_MAX_BYTES = 10L << 20;

  private final ImageRecordReader reader;
  private final ImageDecoder decoder;

  /**
   * @param maxBytes maximum length of a record's value; longer values are rejected without being
   *     read
   * @param input input images of the model, and how others are resized to them
   * @param gate admits each image before it is decoded
   */
  public RecordPixels(long maxBytes, DecodeLimits limits, ModelInput input, DecodeGate gate) {
    reader = reader(maxBytes, limits.maxPixels());
    decoder = new ImageDecoder(input, limits, gate);
  }

  /** Returns a reader of the records that can be decoded. */
  public static ImageRecordReader reader(long maxBytes, long maxPixels) {
    return new ImageRecordReader(maxBytes, maxPixels, ImageDecoder::recognises);
  }

  /**
   * Checks the length of a record's value before it is read into memory.
   *
   * @throws RejectedImageException if a record with such a value is rejected
   */
  public void checkLength(long bytes) throws RejectedImageException {
    try {
      reader.checkLength(bytes);
    } catch (UnusableRecordException e) {
      throw new RejectedImageException(e.reason(), String.valueOf(e.getMessage()));
    }
  }

  /**
   * Writes the image's RGB bytes, row by row, at the target's position.
   *
   * @throws RejectedImageException if the image is rejected; the target is then unchanged
   */
  public ImageDetails decode(ConsumerRecord<byte[], byte[]> record, ByteBuffer target)
      throws RejectedImageException {
    try {
      ReceivedImage image = reader.read(record);
      put(image, target);
      return image.details();
    } catch (UnusableRecordException e) {
      throw new RejectedImageException(e.reason(), String.valueOf(e.getMessage()));
    } catch (UndecodableImageException e) {
      throw new RejectedImageException(reason(e.problem()), String.valueOf(e.getMessage()));
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

  private static RejectionReason reason(UndecodableImageException.Problem problem) {
    return switch (problem) {
      case UNSUPPORTED_FORMAT -> RejectionReason.UNSUPPORTED_FORMAT;
      case CORRUPT_IMAGE -> RejectionReason.CORRUPT_IMAGE;
      case TOO_MANY_PIXELS -> RejectionReason.TOO_MANY_PIXELS;
      case TOO_COSTLY -> RejectionReason.TOO_COSTLY;
    };
  }
}

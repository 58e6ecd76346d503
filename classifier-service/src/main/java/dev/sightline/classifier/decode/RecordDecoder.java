package dev.sightline.classifier.decode;

import dev.sightline.classifier.domain.Decoded;
import dev.sightline.classifier.domain.DecodedImage;
import dev.sightline.classifier.domain.ImageRecord;
import dev.sightline.classifier.domain.InputSize;
import dev.sightline.classifier.domain.Rejected;
import dev.sightline.classifier.domain.Stage;
import dev.sightline.image.ImageDecoder;
import dev.sightline.image.UndecodableImageException;
import dev.sightline.proto.RejectionReason;
import java.nio.ByteBuffer;

/** Decodes records to pixels of the model's size. Not thread-safe: each worker has its own. */
public final class RecordDecoder {
  private final RecordInterpreter interpreter;
  private final ImageDecoder decoder;

  public RecordDecoder(DecodeConfig config, InputSize size) {
    this(config.maxBytes().asLongValue(), config.maxPixels(), size);
  }

  RecordDecoder(long maxBytes, long maxPixels, InputSize size) {
    interpreter = new RecordInterpreter(maxBytes, maxPixels);
    decoder = new ImageDecoder(size.width(), size.height(), maxPixels);
  }

  /**
   * Puts the image's RGB bytes, row by row, at the target's position; where the record is rejected
   * the target stays as it was.
   */
  public Decoded decode(ImageRecord record, ByteBuffer target) {
    try {
      ImageContent content = interpreter.interpret(record);
      content.putInto(target, decoder);
      return new DecodedImage(record, content.identity());
    } catch (BadImageException e) {
      return rejected(record, e.reason(), String.valueOf(e.getMessage()));
    } catch (UndecodableImageException e) {
      return rejected(record, reason(e.problem()), String.valueOf(e.getMessage()));
    } catch (OutOfMemoryError e) {
      // One huge image must not be tried for ever; what was allocated for it is garbage already.
      return rejected(
          record, RejectionReason.TOO_MANY_PIXELS, "decoding it needs more memory than there is");
    }
  }

  private static RejectionReason reason(UndecodableImageException.Problem problem) {
    return switch (problem) {
      case UNSUPPORTED_FORMAT -> RejectionReason.UNSUPPORTED_FORMAT;
      case CORRUPT_IMAGE -> RejectionReason.CORRUPT_IMAGE;
      case TOO_MANY_PIXELS -> RejectionReason.TOO_MANY_PIXELS;
    };
  }

  private static Rejected rejected(ImageRecord record, RejectionReason reason, String cause) {
    return new Rejected(record, reason, cause, Stage.DECODE);
  }
}

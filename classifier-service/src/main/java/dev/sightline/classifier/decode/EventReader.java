package dev.sightline.classifier.decode;

import static dev.sightline.proto.RejectionReason.BAD_MESSAGE;
import static dev.sightline.proto.RejectionReason.TOO_MANY_PIXELS;

import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Timestamps;
import dev.sightline.classifier.domain.ImageIdentity;
import dev.sightline.classifier.domain.ImageRecord;
import dev.sightline.proto.v1.ImageEvent;
import dev.sightline.proto.v1.ImageEvent.ImageCase;
import dev.sightline.proto.v1.RawImage;
import java.time.Instant;
import java.util.Optional;

/**
 * Takes the image out of an {@code ImageEvent} and checks that the event does not contradict
 * itself.
 */
final class EventReader {
  private final long maxPixels;

  EventReader(long maxPixels) {
    this.maxPixels = maxPixels;
  }

  static boolean hasImage(ImageEvent event) {
    return event.getImageCase() != ImageCase.IMAGE_NOT_SET;
  }

  ImageContent content(ImageEvent event, ImageRecord record) throws BadImageException {
    ImageIdentity identity = identity(event, record);
    return switch (event.getImageCase()) {
      case ENCODED -> file(event, identity);
      case RAW -> new ImageContent.Pixels(identity, checked(event.getRaw()));
      case IMAGE_NOT_SET -> throw bad("the ImageEvent carries no image");
    };
  }

  private static ImageContent file(ImageEvent event, ImageIdentity identity)
      throws BadImageException {
    if (event.getEncoded().isEmpty()) {
      throw bad("the ImageEvent's encoded image has no bytes");
    }
    return new ImageContent.File(
        identity, new ImageContent.Bytes(event.getEncoded().toByteArray()));
  }

  private RawImage checked(RawImage raw) throws BadImageException {
    long width = Integer.toUnsignedLong(raw.getWidth());
    long height = Integer.toUnsignedLong(raw.getHeight());
    if (width == 0 || height == 0) {
      throw bad("the raw image claims %d x %d pixels".formatted(width, height));
    }
    // Divided, not multiplied: the product of two 32-bit claims may not fit.
    if (width > maxPixels / height) {
      throw new BadImageException(
          TOO_MANY_PIXELS,
          "the raw image claims %d x %d pixels; at most %d are allowed"
              .formatted(width, height, maxPixels));
    }
    if (raw.getRgb().size() != 3 * width * height) {
      throw bad(
          "the raw image has %d bytes; %d x %d pixels need %d"
              .formatted(raw.getRgb().size(), width, height, 3 * width * height));
    }
    return raw;
  }

  private static ImageIdentity identity(ImageEvent event, ImageRecord record)
      throws BadImageException {
    String id = event.getId().isEmpty() ? Identities.id(record) : event.getId();
    Optional<Instant> capturedAt =
        event.hasCapturedAt() ? instant(event) : Identities.storedAt(record);
    Optional<String> label = Optional.of(event.getExpectedLabel()).filter(l -> !l.isEmpty());
    return new ImageIdentity(id, capturedAt, label);
  }

  /** A time outside of protobuf's range could not be written into the prediction. */
  private static Optional<Instant> instant(ImageEvent event) throws BadImageException {
    Timestamp at = event.getCapturedAt();
    if (!Timestamps.isValid(at)) {
      throw bad("the ImageEvent's captured_at is outside of the years 1 to 9999");
    }
    return Optional.of(Instant.ofEpochSecond(at.getSeconds(), at.getNanos()));
  }

  private static BadImageException bad(String message) {
    return new BadImageException(BAD_MESSAGE, message);
  }
}

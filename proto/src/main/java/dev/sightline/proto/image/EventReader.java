package dev.sightline.proto.image;

import static dev.sightline.proto.RejectionReason.BAD_MESSAGE;
import static dev.sightline.proto.RejectionReason.TOO_MANY_PIXELS;

import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Timestamps;
import dev.sightline.proto.v1.ImageEvent;
import dev.sightline.proto.v1.ImageEvent.ImageCase;
import dev.sightline.proto.v1.RawImage;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Extracts the image of an {@code ImageEvent} and checks that the event does not contradict itself.
 */
final class EventReader {
  private final long maxPixels;

  EventReader(long maxPixels) {
    this.maxPixels = maxPixels;
  }

  static boolean hasImage(ImageEvent event) {
    return event.getImageCase() != ImageCase.IMAGE_NOT_SET;
  }

  /**
   * @param defaults properties of the image that the event itself does not state
   */
  ReceivedImage image(ImageEvent event, ImageDetails defaults) throws UnusableRecordException {
    ImageDetails details = details(event, defaults);
    return switch (event.getImageCase()) {
      case ENCODED -> file(event, details);
      case RAW -> new ReceivedImage.Pixels(details, checked(event.getRaw()));
      case IMAGE_NOT_SET -> throw bad("the ImageEvent carries no image");
    };
  }

  private static ReceivedImage file(ImageEvent event, ImageDetails details)
      throws UnusableRecordException {
    if (event.getEncoded().isEmpty()) {
      throw bad("the ImageEvent's encoded image has no bytes");
    }
    return new ReceivedImage.File(details, event.getEncoded().toByteArray());
  }

  private RawImage checked(RawImage raw) throws UnusableRecordException {
    long width = Integer.toUnsignedLong(raw.getWidth());
    long height = Integer.toUnsignedLong(raw.getHeight());
    if (width == 0 || height == 0) {
      throw bad(String.format(Locale.ROOT, "the raw image claims %d x %d pixels", width, height));
    }
    // The product of two unsigned 32-bit numbers may overflow, so this divides.
    if (width > maxPixels / height) {
      throw new UnusableRecordException(
          TOO_MANY_PIXELS,
          String.format(
              Locale.ROOT,
              "the raw image claims %d x %d pixels; at most %d are allowed",
              width,
              height,
              maxPixels));
    }
    if (raw.getRgb().size() != 3 * width * height) {
      throw bad(
          String.format(
              Locale.ROOT,
              "the raw image has %d bytes; %d x %d pixels need %d",
              raw.getRgb().size(),
              width,
              height,
              3 * width * height));
    }
    return raw;
  }

  private static ImageDetails details(ImageEvent event, ImageDetails defaults)
      throws UnusableRecordException {
    return new ImageDetails(
        event.getId().isEmpty() ? defaults.id() : event.getId(),
        event.hasCapturedAt() ? instant(event) : defaults.capturedAt(),
        event.getExpectedLabel().isEmpty()
            ? defaults.expectedLabel()
            : Optional.of(event.getExpectedLabel()),
        defaults.attributes());
  }

  /** A time outside of protobuf's range could not be written to the prediction. */
  private static Optional<Instant> instant(ImageEvent event) throws UnusableRecordException {
    Timestamp at = event.getCapturedAt();
    if (!Timestamps.isValid(at)) {
      throw bad("the ImageEvent's captured_at is outside of the years 1 to 9999");
    }
    return Optional.of(Instant.ofEpochSecond(at.getSeconds(), at.getNanos()));
  }

  private static UnusableRecordException bad(String message) {
    return new UnusableRecordException(BAD_MESSAGE, message);
  }
}

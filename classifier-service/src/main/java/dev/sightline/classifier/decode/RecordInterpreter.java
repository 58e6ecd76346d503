package dev.sightline.classifier.decode;

import static dev.sightline.proto.RejectionReason.BAD_MESSAGE;
import static dev.sightline.proto.RejectionReason.EMPTY;
import static dev.sightline.proto.RejectionReason.TOO_LARGE_BYTES;
import static dev.sightline.proto.RejectionReason.UNSUPPORTED_FORMAT;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.sightline.classifier.domain.ImageIdentity;
import dev.sightline.classifier.domain.ImageRecord;
import dev.sightline.image.ImageFormat;
import dev.sightline.proto.ContentTypes;
import dev.sightline.proto.HeaderNames;
import dev.sightline.proto.v1.ImageEvent;
import java.util.Optional;

/**
 * Finds the image in a record, as {@code docs/contract.md} has it: the {@code content-type} header
 * may say that it is an {@code ImageEvent}; else the first bytes decide; else it may still be an
 * event, if it reads without remainder.
 */
final class RecordInterpreter {
  private final long maxBytes;
  private final EventReader events;

  RecordInterpreter(long maxBytes, long maxPixels) {
    this.maxBytes = maxBytes;
    this.events = new EventReader(maxPixels);
  }

  ImageContent interpret(ImageRecord record) throws BadImageException {
    byte[] value = record.value();
    checkLength(value);
    if (record.header(HeaderNames.CONTENT_TYPE).filter(ContentTypes::isProtobuf).isPresent()) {
      return events.content(parse(value), record);
    }
    if (ImageFormat.sniff(value).isPresent()) {
      return file(record, value);
    }
    return events.content(guess(value), record);
  }

  private void checkLength(byte[] value) throws BadImageException {
    if (value.length == 0) {
      throw new BadImageException(EMPTY, "the record has no value");
    }
    if (value.length > maxBytes) {
      throw new BadImageException(
          TOO_LARGE_BYTES,
          "the value has %d bytes; at most %d are allowed".formatted(value.length, maxBytes));
    }
  }

  private static ImageContent file(ImageRecord record, byte[] value) {
    ImageIdentity identity =
        new ImageIdentity(Identities.id(record), Identities.storedAt(record), Optional.empty());
    return new ImageContent.File(identity, new ImageContent.Bytes(value));
  }

  private static ImageEvent parse(byte[] value) throws BadImageException {
    try {
      return ImageEvent.parseFrom(value);
    } catch (InvalidProtocolBufferException e) {
      throw new BadImageException(
          BAD_MESSAGE, "said to be an ImageEvent, but unreadable: " + e.getMessage());
    }
  }

  /** Almost any few bytes parse as some message; only fields that the event knows make it one. */
  private static ImageEvent guess(byte[] value) throws BadImageException {
    try {
      ImageEvent event = ImageEvent.parseFrom(value);
      boolean whole =
          event.getUnknownFields().asMap().isEmpty()
              && event.getRaw().getUnknownFields().asMap().isEmpty();
      if (whole && (EventReader.hasImage(event) || !event.getId().isEmpty())) {
        return event;
      }
    } catch (InvalidProtocolBufferException e) {
      // Not an event: said below, together with all that it is not either.
    }
    throw new BadImageException(
        UNSUPPORTED_FORMAT, "neither a JPEG, PNG, GIF, BMP or WebP file nor an ImageEvent");
  }
}

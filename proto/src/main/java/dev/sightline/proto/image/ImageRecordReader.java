package dev.sightline.proto.image;

import static dev.sightline.proto.RejectionReason.BAD_MESSAGE;
import static dev.sightline.proto.RejectionReason.EMPTY;
import static dev.sightline.proto.RejectionReason.TOO_LARGE_BYTES;
import static dev.sightline.proto.RejectionReason.UNSUPPORTED_FORMAT;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.sightline.proto.ContentTypes;
import dev.sightline.proto.HeaderNames;
import dev.sightline.proto.v1.ImageEvent;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Finds the image in a record: the {@code content-type} header may say that it is an {@code
 * ImageEvent}; else the first bytes decide; else it may still be an event, if it reads without
 * remainder. Thread-safe.
 */
public final class ImageRecordReader {
  private final long maxBytes;
  private final Predicate<byte[]> beginsImageFile;
  private final EventReader events;

  /**
   * @param maxBytes a record with a longer value is refused unseen
   * @param maxPixels more of raw pixels are refused
   * @param beginsImageFile tells an image file by its first bytes; which formats there are, this
   *     module does not know
   */
  public ImageRecordReader(long maxBytes, long maxPixels, Predicate<byte[]> beginsImageFile) {
    this.maxBytes = maxBytes;
    this.beginsImageFile = beginsImageFile;
    this.events = new EventReader(maxPixels);
  }

  /**
   * @throws UnusableRecordException where there is none
   */
  public ReceivedImage read(ConsumerRecord<byte[], byte[]> record) throws UnusableRecordException {
    byte[] value = value(record);
    if (RecordDefaults.header(record, HeaderNames.CONTENT_TYPE)
        .filter(ContentTypes::isProtobuf)
        .isPresent()) {
      return events.image(parse(value), record);
    }
    if (beginsImageFile.test(value)) {
      return file(record, value);
    }
    return events.image(guess(value), record);
  }

  /** The image's id; where there is no image in the record, what names the record. */
  public String id(ConsumerRecord<byte[], byte[]> record) {
    try {
      return read(record).details().id();
    } catch (UnusableRecordException e) {
      return RecordDefaults.id(record);
    }
  }

  private byte[] value(ConsumerRecord<byte[], byte[]> record) throws UnusableRecordException {
    byte[] value = record.value();
    if (value == null || value.length == 0) {
      throw new UnusableRecordException(EMPTY, "the record has no value");
    }
    if (value.length > maxBytes) {
      throw new UnusableRecordException(
          TOO_LARGE_BYTES,
          "the value has %d bytes; at most %d are allowed".formatted(value.length, maxBytes));
    }
    return value;
  }

  private static ReceivedImage file(ConsumerRecord<byte[], byte[]> record, byte[] value) {
    ImageDetails details =
        new ImageDetails(
            RecordDefaults.id(record),
            RecordDefaults.storedAt(record),
            RecordDefaults.expectedLabel(record));
    return new ReceivedImage.File(details, value);
  }

  private static ImageEvent parse(byte[] value) throws UnusableRecordException {
    try {
      return ImageEvent.parseFrom(value);
    } catch (InvalidProtocolBufferException e) {
      throw new UnusableRecordException(
          BAD_MESSAGE, "said to be an ImageEvent, but unreadable: " + e.getMessage());
    }
  }

  /** Almost any few bytes parse as some message; only fields that the event knows make it one. */
  private static ImageEvent guess(byte[] value) throws UnusableRecordException {
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
    throw new UnusableRecordException(
        UNSUPPORTED_FORMAT, "neither a JPEG, PNG, GIF, BMP or WebP file nor an ImageEvent");
  }
}

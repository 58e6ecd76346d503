package dev.sightline.proto.image;

import static dev.sightline.proto.RejectionReason.BAD_MESSAGE;
import static dev.sightline.proto.RejectionReason.EMPTY;
import static dev.sightline.proto.RejectionReason.TOO_LARGE_BYTES;
import static dev.sightline.proto.RejectionReason.UNSUPPORTED_FORMAT;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.sightline.proto.ContentTypes;
import dev.sightline.proto.HeaderNames;
import dev.sightline.proto.v1.ImageEvent;
import java.util.Locale;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Finds the image in a record. The {@code content-type} header may declare an {@code ImageEvent},
 * in protobuf or JSON, or a CloudEvent in structured mode. Without that header the first bytes
 * decide, and a value that is no image file is read as an event if that leaves no unknown field.
 * Thread-safe.
 */
public final class ImageRecordReader {
  private static final byte[] NO_DATA = {};

  private final long maxBytes;
  private final Predicate<byte[]> beginsImageFile;
  private final EventReader events;

  /**
   * @param maxBytes maximum length of a record's value; longer values are rejected without being
   *     read
   * @param maxPixels maximum number of raw pixels
   * @param beginsImageFile recognises an image file by its first bytes; this module does not know
   *     the formats
   */
  public ImageRecordReader(long maxBytes, long maxPixels, Predicate<byte[]> beginsImageFile) {
    this.maxBytes = maxBytes;
    this.beginsImageFile = beginsImageFile;
    this.events = new EventReader(maxPixels);
  }

  /**
   * @throws UnusableRecordException if the record holds no image
   */
  public ReceivedImage read(ConsumerRecord<byte[], byte[]> record) throws UnusableRecordException {
    byte[] value = value(record);
    String contentType = RecordDefaults.header(record, HeaderNames.CONTENT_TYPE).orElse("");
    ImageDetails defaults = RecordDefaults.of(record);
    return ContentTypes.isAnyCloudEvent(contentType) && !beginsImageFile.test(value)
        ? cloudEvent(contentType, value, defaults)
        : image(contentType, value, defaults);
  }

  private ReceivedImage image(String contentType, byte[] value, ImageDetails defaults)
      throws UnusableRecordException {
    if (ContentTypes.isProtobuf(contentType)) {
      return events.image(parse(value), defaults);
    }
    if (beginsImageFile.test(value)) {
      return new ReceivedImage.File(defaults, value);
    }
    return events.image(
        ContentTypes.isJson(contentType) ? JsonRecords.imageEvent(value) : guess(value), defaults);
  }

  private ReceivedImage cloudEvent(String contentType, byte[] value, ImageDetails defaults)
      throws UnusableRecordException {
    if (!ContentTypes.isCloudEvent(contentType)) {
      throw bad(
          "CloudEvents as %s are not read; send application/cloudevents+json, or binary mode"
              .formatted(contentType));
    }
    StructuredEvent event = JsonRecords.cloudEvent(value);
    ImageDetails details =
        new ImageDetails(
            event.attribute("id").orElse(defaults.id()),
            defaults.capturedAt(),
            defaults.expectedLabel(),
            event.attributes());
    if (event.event().isPresent()) {
      return events.image(event.event().get(), details);
    }
    byte[] data = event.binary().map(ByteString::toByteArray).orElse(NO_DATA);
    if (data.length == 0) {
      throw bad("the CloudEvent carries no data");
    }
    return image(event.attribute("datacontenttype").orElse(""), data, details);
  }

  /** Returns the image's id, or the record's id if the record holds no image. */
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
    checkLength(value.length);
    return value;
  }

  /**
   * Checks the length of a value that need not be in memory.
   *
   * @throws UnusableRecordException if a record with such a value is rejected
   */
  public void checkLength(long bytes) throws UnusableRecordException {
    if (bytes > maxBytes) {
      throw new UnusableRecordException(
          TOO_LARGE_BYTES,
          String.format(
              Locale.ROOT, "the value has %d bytes; at most %d are allowed", bytes, maxBytes));
    }
  }

  private static UnusableRecordException bad(String message) {
    return new UnusableRecordException(BAD_MESSAGE, message);
  }

  private static ImageEvent parse(byte[] value) throws UnusableRecordException {
    try {
      return ImageEvent.parseFrom(value);
    } catch (InvalidProtocolBufferException e) {
      throw bad("said to be an ImageEvent, but unreadable: " + e.getMessage());
    }
  }

  /**
   * Almost any short byte sequence parses as some message, so a value counts as an event only if
   * all its fields are known.
   */
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
      // Not an event; the error below names everything that was expected.
    }
    throw new UnusableRecordException(
        UNSUPPORTED_FORMAT, "neither a JPEG, PNG, GIF, BMP or WebP file nor an ImageEvent");
  }
}

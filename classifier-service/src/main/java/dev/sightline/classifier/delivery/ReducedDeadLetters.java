package dev.sightline.classifier.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sightline.classifier.domain.ImageRecord;
import dev.sightline.classifier.domain.Rejected;
import dev.sightline.proto.HeaderNames;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Creates dead letters that ask less of the output topic than the complete one. Their headers say
 * what the topic refused and where the image is.
 */
final class ReducedDeadLetters {
  /** Maximum length of a key, in bytes, and of an id, in characters, of a minimal dead letter. */
  private static final int MAX_LENGTH = 256;

  private static final List<String> OWN_HEADERS =
      List.of(
          HeaderNames.DEAD_LETTER_REASON,
          HeaderNames.DEAD_LETTER_CAUSE,
          HeaderNames.DEAD_LETTER_TOPIC,
          HeaderNames.DEAD_LETTER_PARTITION,
          HeaderNames.DEAD_LETTER_OFFSET,
          HeaderNames.DEAD_LETTER_STAGE);

  private static final byte[] NO_VALUE = {};

  private ReducedDeadLetters() {}

  /** Returns the dead letter without its value. */
  static ProducerRecord<byte[], byte[]> withoutValue(
      ProducerRecord<byte[], byte[]> refused, String why) {
    Headers headers = new RecordHeaders(refused.headers());
    addOmitted(headers, refused.value());
    set(headers, HeaderNames.DEAD_LETTER_REFUSED, why);
    return new ProducerRecord<>(
        refused.topic(), refused.partition(), refused.timestamp(), refused.key(), null, headers);
  }

  /**
   * Returns the dead letter with the time of sending as its timestamp, and with the record's
   * position as its key if it has none, because a compacted topic requires a key.
   */
  static ProducerRecord<byte[], byte[]> restamped(
      ProducerRecord<byte[], byte[]> refused, ImageRecord image, String why) {
    Headers headers = new RecordHeaders(refused.headers());
    set(headers, HeaderNames.DEAD_LETTER_REFUSED, why);
    byte[] key = refused.key() == null ? position(image) : refused.key();
    return new ProducerRecord<>(refused.topic(), null, null, key, refused.value(), headers);
  }

  /**
   * Returns a dead letter of a few hundred bytes: reason, position and a shortened id. Its value is
   * empty and not null, because a compacted topic deletes records without a value.
   */
  static ProducerRecord<byte[], byte[]> minimal(
      ProducerRecord<byte[], byte[]> refused, Rejected rejected, String why) {
    ImageRecord image = rejected.image();
    Headers headers = new RecordHeaders();
    image.header(HeaderNames.CE_ID).ifPresent(id -> set(headers, HeaderNames.CE_ID, shortened(id)));
    for (String name : OWN_HEADERS) {
      Optional.ofNullable(refused.headers().lastHeader(name)).ifPresent(headers::add);
    }
    addOmitted(headers, image.rawValue());
    set(headers, HeaderNames.DEAD_LETTER_REFUSED, why);
    return new ProducerRecord<>(refused.topic(), null, null, shortKey(image), NO_VALUE, headers);
  }

  private static byte[] shortKey(ImageRecord image) {
    byte @Nullable [] key = image.key();
    return key == null || key.length > MAX_LENGTH ? position(image) : key;
  }

  private static byte[] position(ImageRecord image) {
    return image.position().getBytes(UTF_8);
  }

  private static String shortened(String id) {
    return id.length() <= MAX_LENGTH ? id : id.substring(0, MAX_LENGTH);
  }

  private static void addOmitted(Headers headers, byte @Nullable [] value) {
    if (value != null) {
      set(headers, HeaderNames.DEAD_LETTER_VALUE_OMITTED, Integer.toString(value.length));
    }
  }

  private static void set(Headers headers, String name, String value) {
    headers.remove(name).add(name, value.getBytes(UTF_8));
  }
}

package dev.sightline.classifier.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sightline.proto.HeaderNames;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Removes the values of dead letters that are too large. A dead letter is slightly larger than its
 * image, so the broker may refuse it although it stored the image. Without its value the dead
 * letter is accepted, and its headers say where the image is.
 */
final class OversizedRecords {
  /** Header with the length, in bytes, of the omitted value. */
  static final String OMITTED = "dead-letter-value-omitted";

  /**
   * Most brokers store records of this size, so most dead letters of a transaction keep their
   * values.
   */
  private static final int USUALLY_STORED_BYTES = 512 * 1024;

  private OversizedRecords() {}

  static boolean isCauseOf(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof RecordTooLargeException) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns the maximum value length, in bytes, for the next attempt after an attempt with this
   * maximum failed.
   */
  static int shorter(int longest) {
    return longest > USUALLY_STORED_BYTES ? USUALLY_STORED_BYTES : 0;
  }

  /**
   * Returns the record, without its value if it is a dead letter whose value is longer than the
   * maximum.
   */
  static ProducerRecord<byte[], byte[]> fitted(ProducerRecord<byte[], byte[]> record, int longest) {
    byte @Nullable [] value = record.value();
    boolean deadLetter = record.headers().lastHeader(HeaderNames.DEAD_LETTER_REASON) != null;
    if (!deadLetter || value == null || value.length <= longest) {
      return record;
    }
    RecordHeaders headers = new RecordHeaders(record.headers());
    headers.add(OMITTED, Integer.toString(value.length).getBytes(UTF_8));
    return new ProducerRecord<>(
        record.topic(), record.partition(), record.timestamp(), record.key(), null, headers);
  }
}

package dev.sightline.classifier.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sightline.proto.HeaderNames;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter is a little longer than its image, so the broker may refuse to store one that it
 * had stored as an image. It is sent without its value then, or it would be tried for ever; its
 * headers tell where the image is.
 */
final class OversizedRecords {
  /** Tells, in bytes, how long the value was that is left out. */
  static final String OMITTED = "dead-letter-value-omitted";

  /** Most brokers store so much, so that most dead letters of a transaction keep their values. */
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

  /** How long values may be at the next try, in bytes, after they were too long at this one. */
  static int shorter(int longest) {
    return longest > USUALLY_STORED_BYTES ? USUALLY_STORED_BYTES : 0;
  }

  /** The record, but a dead letter with a longer value loses it. */
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

package dev.sightline.classifier.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter is a little longer than its image, so the broker may refuse to store one that it
 * had stored as an image. It is sent without its value then, or it would be tried for ever; its
 * headers tell where the image is.
 */
final class OversizedAnswers {
  /** Tells, in bytes, how long the value was that is left out. */
  static final String OMITTED = "dead-letter-value-omitted";

  /** No broker is usefully set to store less. */
  private static final int ALWAYS_STORED_BYTES = 512 * 1024;

  private OversizedAnswers() {}

  static boolean isCauseOf(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof RecordTooLargeException) {
        return true;
      }
    }
    return false;
  }

  static ProducerRecord<byte[], byte[]> withoutLongValue(ProducerRecord<byte[], byte[]> record) {
    byte @Nullable [] value = record.value();
    if (value == null || value.length <= ALWAYS_STORED_BYTES) {
      return record;
    }
    RecordHeaders headers = new RecordHeaders(record.headers());
    headers.add(OMITTED, Integer.toString(value.length).getBytes(UTF_8));
    return new ProducerRecord<>(
        record.topic(), record.partition(), record.timestamp(), record.key(), null, headers);
  }
}

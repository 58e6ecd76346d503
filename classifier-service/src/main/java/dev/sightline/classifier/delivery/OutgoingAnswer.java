package dev.sightline.classifier.delivery;

import dev.sightline.classifier.domain.AnswerForm;
import dev.sightline.classifier.publish.Answer;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Answer in the form in which it is sent next.
 *
 * @param why why the output topic refused the previous form; empty for a complete answer
 */
record OutgoingAnswer(Answer answer, AnswerForm form, String why) {
  /** Bytes that a record needs beside its key, value and headers; approximate. */
  private static final int OVERHEAD = 64;

  static OutgoingAnswer complete(Answer answer) {
    return new OutgoingAnswer(answer, AnswerForm.COMPLETE, "");
  }

  /** Returns the record to send; empty if there is nothing to send. */
  Optional<ProducerRecord<byte[], byte[]>> record() {
    return form == AnswerForm.NOTHING ? Optional.empty() : Optional.of(answer.record());
  }

  boolean isRefused() {
    return form != AnswerForm.COMPLETE;
  }

  /** Returns the approximate size of the record in bytes. */
  long bytes() {
    return record().map(OutgoingAnswer::bytes).orElse(0L);
  }

  /** Returns the approximate size of a record in bytes. */
  static long bytes(ProducerRecord<byte[], byte[]> record) {
    long bytes = OVERHEAD + (long) length(record.key()) + length(record.value());
    for (Header header : record.headers()) {
      bytes += header.key().length() + (long) length(header.value());
    }
    return bytes;
  }

  private static int length(byte @Nullable [] bytes) {
    return bytes == null ? 0 : bytes.length;
  }
}

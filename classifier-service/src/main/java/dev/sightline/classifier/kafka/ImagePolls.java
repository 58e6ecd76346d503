package dev.sightline.classifier.kafka;

import static dev.sightline.classifier.domain.Logfmt.value;

import java.time.Duration;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Polls images. If a poll fails on the content of a record, such as a compressed record that does
 * not fit into memory, a {@link CarefulReader} continues until it is past that record. Not
 * thread-safe.
 */
final class ImagePolls {
  private static final Logger LOG = Logger.getLogger(ImagePolls.class);

  private final Consumer<byte[], byte[]> consumer;
  private final CarefulReader careful;

  ImagePolls(Consumer<byte[], byte[]> consumer, CarefulReader careful) {
    this.consumer = consumer;
    this.careful = careful;
  }

  /** Returns the images that arrive within this time; null if none does. */
  @Nullable PolledBatch poll(Duration patience) {
    try {
      ConsumerRecords<byte[], byte[]> records =
          consumer.poll(careful.isReading() ? Duration.ZERO : patience);
      if (!records.isEmpty()) {
        return PolledBatch.of(records, consumer.groupMetadata());
      }
    } catch (OutOfMemoryError | IllegalArgumentException e) {
      begin(e);
    } catch (KafkaException e) {
      if (!isOfARecord(e)) {
        throw e;
      }
      begin(e);
    }
    return careful.isReading() ? careful.poll() : null;
  }

  private void begin(Throwable failure) {
    LOG.errorf(
        "poll-failed-on-a-record error=%s message=%s",
        failure.getClass().getSimpleName(), value(failure.getMessage()));
    careful.begin();
  }

  /** The client has no exception class of its own for this. */
  private static boolean isOfARecord(KafkaException failure) {
    String message = String.valueOf(failure.getMessage());
    return failure.getClass() == KafkaException.class
        && (message.contains("fetching the next record") || message.contains("corrupt message"));
  }
}

package dev.sightline.classifier.kafka;

import static dev.sightline.classifier.domain.Logfmt.value;

import java.time.Duration;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
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

  private final StartOffsets starts;
  private final Predicate<PolledBatch> hasRoom;

  /**
   * @param starts chooses the offsets if the committed ones cannot be used
   * @param hasRoom whether a poll may grow further
   */
  ImagePolls(
      Consumer<byte[], byte[]> consumer,
      CarefulReader careful,
      StartOffsets starts,
      Predicate<PolledBatch> hasRoom) {
    this.consumer = consumer;
    this.careful = careful;
    this.starts = starts;
    this.hasRoom = hasRoom;
  }

  /** Polls without a result while all partitions are paused. */
  void stayMember() {
    fetched(Duration.ZERO);
  }

  /**
   * Returns the images that arrive within this time, with others that are available at once; null
   * if none arrives. The consumer returns few records at a time, because each may be large and is
   * unpacked when it is returned.
   */
  @Nullable PolledBatch poll(Duration patience) {
    PolledBatch first = once(patience);
    return first == null ? null : grown(first);
  }

  private PolledBatch grown(PolledBatch first) {
    PolledBatch all = first;
    boolean grows = true;
    while (grows && !careful.isActive() && hasRoom.test(all)) {
      PolledBatch next = more();
      grows = next != null && !next.images().isEmpty();
      if (next != null) {
        // After a rebalance the present owner polls the first images again.
        all = next.isOfGenerationOf(all) ? all.with(next) : next;
      }
    }
    return all;
  }

  /** Returns null if the poll fails: what was polled before must not be lost with it. */
  private @Nullable PolledBatch more() {
    try {
      return once(Duration.ZERO);
    } catch (KafkaException e) {
      LOG.debug("the next poll fails in the same way or succeeds", e);
      return null;
    }
  }

  private @Nullable PolledBatch once(Duration patience) {
    try {
      ConsumerRecords<byte[], byte[]> records =
          fetched(careful.isReading() ? Duration.ZERO : patience);
      if (!records.nextOffsets().isEmpty()) {
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
    return careful.isReading() && starts.problem() == null ? readCarefully() : null;
  }

  private @Nullable PolledBatch readCarefully() {
    try {
      return careful.poll();
    } catch (InvalidOffsetException e) {
      ConsumerRecords<byte[], byte[]> moved = starts.after(e);
      return moved.nextOffsets().isEmpty() ? null : PolledBatch.of(moved, consumer.groupMetadata());
    }
  }

  private ConsumerRecords<byte[], byte[]> fetched(Duration patience) {
    try {
      return consumer.poll(patience);
    } catch (InvalidOffsetException e) {
      return starts.after(e);
    }
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

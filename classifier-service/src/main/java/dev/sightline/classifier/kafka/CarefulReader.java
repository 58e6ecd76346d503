package dev.sightline.classifier.kafka;

import static dev.sightline.classifier.domain.Logfmt.value;

import dev.sightline.classifier.domain.ImageRecord;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads the assigned partitions one after the other and one record at a time, after a poll failed
 * on the content of a record. The records before the failing one are returned as images, and each
 * record of the failing batch as an unreadable one. The group's consumer keeps the membership and
 * the positions; its partitions are paused meanwhile. Not thread-safe.
 */
final class CarefulReader {
  /** Inspects the batch at an offset. */
  @FunctionalInterface
  interface Inspector {
    /** Returns the batch if a consumer cannot read it; empty if it can. */
    Optional<UnreadableRange> at(TopicPartition partition, long offset, Consumer<?, ?> consumer);
  }

  private static final Logger LOG = Logger.getLogger(CarefulReader.class);
  private static final Duration WAIT = Duration.ofMillis(500);
  private static final Duration CLOSING = Duration.ofSeconds(1);
  private static final long MAX_BYTES = 16L * 1024 * 1024;

  /** More than the polls in process, which are read again, and the poll that failed. */
  private static final int POLLS = 6;

  private final Consumer<byte[], byte[]> member;
  private final Supplier<Consumer<byte[], byte[]>> readers;
  private final Inspector inspector;
  private final int maxImages;
  private final Deque<TopicPartition> left = new ArrayDeque<>();
  private @Nullable Consumer<byte[], byte[]> reader;
  private boolean active;
  private boolean assigned;
  private int read;

  /** Offset after the last record of the partition when its reading began. */
  private long end;

  /**
   * @param member the group's consumer
   * @param readers creates a consumer outside the group that returns one record for each poll
   * @param maxImages maximum number of images of one poll
   */
  CarefulReader(
      Consumer<byte[], byte[]> member,
      Supplier<Consumer<byte[], byte[]>> readers,
      Inspector inspector,
      int maxImages) {
    this.member = member;
    this.readers = readers;
    this.inspector = inspector;
    this.maxImages = maxImages;
  }

  /** Returns whether the partitions of the group's consumer must stay paused. */
  boolean isActive() {
    return active;
  }

  /** Returns whether {@link #poll} has partitions to read. */
  boolean isReading() {
    return active && assigned;
  }

  /**
   * Starts at the committed offsets once the group has assigned the partitions again: a failed poll
   * may have lost records of other partitions.
   */
  void begin() {
    active = true;
    assigned = false;
    left.clear();
    member.enforceRebalance("a poll failed on the content of a record");
    member.pause(member.assignment());
  }

  /** Takes over the partitions that were assigned to the group's consumer. */
  void assigned(Collection<TopicPartition> partitions) {
    if (active) {
      member.pause(partitions);
      closeReader();
      left.clear();
      left.addAll(partitions);
      assigned = true;
      read = 0;
    }
  }

  /** Forgets the partitions until others are assigned. */
  void revoked() {
    closeReader();
    left.clear();
    assigned = false;
  }

  /**
   * Returns the next images; null if there is none at the moment. Ends after the last partition.
   *
   * @throws InvalidOffsetException if the partition no longer has the next record; move the group's
   *     consumer and poll again
   */
  @Nullable PolledBatch poll() {
    TopicPartition partition = left.peek();
    if (partition != null) {
      return poll(partition);
    }
    active = false;
    member.resume(member.paused());
    LOG.info("careful-reading-ended");
    return null;
  }

  private @Nullable PolledBatch poll(TopicPartition partition) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try {
      addTo(records, partition);
    } catch (InterruptException e) {
      throw e;
    } catch (OutOfMemoryError | RuntimeException e) {
      closeReader();
      if (records.isEmpty() && e instanceof InvalidOffsetException deleted) {
        throw deleted;
      }
      if (records.isEmpty()) {
        return unreadable(partition, e);
      }
      LOG.debug("the next poll begins with the failing record", e);
      member.seek(partition, records.get(records.size() - 1).offset() + 1);
    }
    return records.isEmpty() ? null : PolledBatch.of(records, member.groupMetadata());
  }

  private void addTo(List<ConsumerRecord<byte[], byte[]>> records, TopicPartition partition) {
    Consumer<byte[], byte[]> from = reader(partition);
    Duration wait = WAIT;
    long bytes = 0;
    while (records.size() < maxImages && bytes < MAX_BYTES && from.position(partition) < end) {
      ConsumerRecords<byte[], byte[]> next = from.poll(wait);
      if (next.isEmpty()) {
        break;
      }
      wait = Duration.ZERO;
      for (ConsumerRecord<byte[], byte[]> record : next) {
        records.add(record);
        read++;
        bytes +=
            Math.max(0, record.serializedValueSize()) + Math.max(0, record.serializedKeySize());
      }
    }
    long position = from.position(partition);
    member.seek(partition, position);
    if (position >= end || read >= POLLS * maxImages) {
      leave();
    }
  }

  private Consumer<byte[], byte[]> reader(TopicPartition partition) {
    Consumer<byte[], byte[]> made = reader;
    if (made == null) {
      made = readers.get();
      reader = made;
      made.assign(List.of(partition));
      made.seek(partition, member.position(partition));
      end = made.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
    }
    return made;
  }

  private void leave() {
    closeReader();
    left.remove();
    read = 0;
  }

  private PolledBatch unreadable(TopicPartition partition, Throwable failure) {
    long position = member.position(partition);
    Optional<UnreadableRange> found = inspector.at(partition, position, member);
    if (found.isEmpty()) {
      LOG.errorf(
          "careful-reading-failed topic=%s partition=%d offset=%d error=%s",
          value(partition.topic()),
          partition.partition(),
          position,
          failure.getClass().getSimpleName());
      throw failure instanceof Error error ? asUnchecked(error) : (RuntimeException) failure;
    }
    UnreadableRange range = found.get();
    long first = Math.max(position, range.first());
    long last = Math.min(range.last(), first + maxImages - 1);
    member.seek(partition, last + 1);
    read = 0;
    LOG.errorf(
        "records-unreadable topic=%s partition=%d offset=%d last-offset=%d cause=%s",
        value(partition.topic()), partition.partition(), first, last, value(range.cause()));
    return new PolledBatch(
        LongStream.rangeClosed(first, last)
            .mapToObj(offset -> ImageRecord.unreadable(partition, offset, range.cause()))
            .toList(),
        Map.of(partition, new OffsetAndMetadata(last + 1)),
        member.groupMetadata());
  }

  private static RuntimeException asUnchecked(Error error) {
    throw error;
  }

  private void closeReader() {
    Consumer<byte[], byte[]> closed = reader;
    if (closed != null) {
      reader = null;
      closed.close(CloseOptions.timeout(CLOSING));
    }
  }

  void close() {
    closeReader();
  }
}

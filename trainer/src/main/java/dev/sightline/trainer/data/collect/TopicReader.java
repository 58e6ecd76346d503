package dev.sightline.trainer.data.collect;

import dev.sightline.trainer.TrainerFailure;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Reads exactly the records of a plan. Not thread-safe. */
final class TopicReader {
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Consumer<byte[], byte[]> consumer;
  private final LongSupplier nanoTime;

  TopicReader(Consumer<byte[], byte[]> consumer, LongSupplier nanoTime) {
    this.consumer = consumer;
    this.nanoTime = nanoTime;
  }

  /** Receives the records; those of a partition come in order. */
  interface Taker {
    void take(ConsumerRecord<byte[], byte[]> record) throws IOException;

    /** Called after the records of one poll. */
    void pause() throws IOException;
  }

  /**
   * Reads the spans to their ends.
   *
   * @throws TrainerFailure if records were deleted, or no record arrives for a minute
   * @throws IOException if the taker throws it
   */
  void read(List<PartitionSpan> spans, Taker taker) throws IOException {
    Map<TopicPartition, PartitionSpan> left = new HashMap<>();
    for (PartitionSpan span : spans) {
      if (!span.isEmpty()) {
        left.put(new TopicPartition(span.topic(), span.partition()), span);
      }
    }
    try {
      consumer.assign(left.keySet());
      left.forEach((partition, span) -> consumer.seek(partition, span.from()));
      readAll(left, taker);
    } catch (OffsetOutOfRangeException e) {
      throw new TrainerFailure(
          "the broker has deleted records of the range (%s): start again with another folder"
              .formatted(e.offsetOutOfRangePartitions()),
          e);
    } catch (KafkaException e) {
      throw new TrainerFailure(
          "reading from Kafka failed (%s): run the command again, it continues from here"
              .formatted(e.getMessage()),
          e);
    }
  }

  private void readAll(Map<TopicPartition, PartitionSpan> left, Taker taker) throws IOException {
    long lastProgress = nanoTime.getAsLong();
    Map<TopicPartition, Long> positions = Map.of();
    while (!left.isEmpty()) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        PartitionSpan span = left.get(new TopicPartition(record.topic(), record.partition()));
        if (span != null && record.offset() < span.to()) {
          taker.take(record);
        }
      }
      taker.pause();
      Map<TopicPartition, Long> now = positions(left.keySet());
      long time = nanoTime.getAsLong();
      lastProgress = now.equals(positions) ? lastProgress : time;
      requireProgress(time - lastProgress, left);
      positions = now;
      finish(left, now);
    }
  }

  /**
   * Returns the consumer's positions. The offsets of the last records are not sufficient: aborted
   * records and transaction markers have offsets too.
   */
  private Map<TopicPartition, Long> positions(Set<TopicPartition> partitions) {
    Map<TopicPartition, Long> positions = new HashMap<>();
    partitions.forEach(partition -> positions.put(partition, consumer.position(partition)));
    return positions;
  }

  private void finish(
      Map<TopicPartition, PartitionSpan> left, Map<TopicPartition, Long> positions) {
    positions.forEach(
        (partition, position) -> {
          PartitionSpan span = left.get(partition);
          if (span != null && position >= span.to()) {
            left.remove(partition);
            consumer.pause(List.of(partition));
          }
        });
  }

  private static void requireProgress(long nanos, Map<TopicPartition, PartitionSpan> left) {
    if (nanos > PATIENCE.toNanos()) {
      throw new TrainerFailure(
          String.format(
              Locale.ROOT,
              "no data from %s for %d s: check that the broker runs, then run the command again, it continues from here",
              left.keySet(),
              PATIENCE.toSeconds()));
    }
  }
}

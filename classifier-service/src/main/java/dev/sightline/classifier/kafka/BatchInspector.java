package dev.sightline.classifier.kafka;

import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/**
 * Fetches the next batch that a consumer unpacks, without unpacking it, and checks whether a
 * consumer can read it. If the consumer could read that batch, it has returned its first record, so
 * no later batch is at fault.
 */
final class BatchInspector implements CarefulReader.Inspector {
  /** Share of the heap that one record may take. */
  private static final int SHARE_OF_HEAP = 16;

  /** Maximum number of batches of aborted transactions before the one at fault. */
  private static final int MAX_SKIPPED = 1_000;

  private final RawFetch fetch;
  private final BatchInspection inspection;

  private BatchInspector(RawFetch fetch, BatchInspection inspection) {
    this.fetch = fetch;
    this.inspection = inspection;
  }

  /**
   * @param consumer properties of a consumer: addresses and security
   */
  static BatchInspector with(Map<String, Object> consumer) {
    long maxBytes = Math.min(Integer.MAX_VALUE, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
    return new BatchInspector(new RawFetch(consumer), new BatchInspection((int) maxBytes));
  }

  @Override
  public Optional<UnreadableRange> at(
      TopicPartition partition, long offset, Consumer<?, ?> consumer) {
    Node leader = leader(partition, consumer);
    Optional<RawFetch.RawBatch> found = fetch.batchAt(partition, offset, leader);
    for (int i = 0; i < MAX_SKIPPED && found.isPresent() && found.get().skipped(); i++) {
      found = fetch.batchAt(partition, found.get().batch().nextOffset(), leader);
    }
    return found.filter(raw -> !raw.skipped()).flatMap(raw -> inspection.of(raw.batch()));
  }

  private static Node leader(TopicPartition partition, Consumer<?, ?> consumer) {
    return consumer.partitionsFor(partition.topic()).stream()
        .filter(info -> info.partition() == partition.partition())
        .map(PartitionInfo::leader)
        .findFirst()
        .orElseThrow(() -> new KafkaException("no leader for " + partition));
  }
}

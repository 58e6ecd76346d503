package dev.sightline.classifier.kafka;

import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/** Fetches a batch without unpacking it and checks whether a consumer can read it. */
final class BatchInspector implements CarefulReader.Inspector {
  /** Share of the heap that one record may take. */
  private static final int SHARE_OF_HEAP = 16;

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
    return fetch.batchAt(partition, offset, leader(partition, consumer)).flatMap(inspection::of);
  }

  private static Node leader(TopicPartition partition, Consumer<?, ?> consumer) {
    return consumer.partitionsFor(partition.topic()).stream()
        .filter(info -> info.partition() == partition.partition())
        .map(PartitionInfo::leader)
        .findFirst()
        .orElseThrow(() -> new KafkaException("no leader for " + partition));
  }
}

package dev.sightline.classifier.kafka;

import dev.sightline.classifier.domain.ImageRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * What one poll of the consumer returned.
 *
 * @param offsets where each partition is to be read next, once these images are answered
 * @param member of the consumer group, and its generation, when they were polled; in a later one
 *     the partitions may be another's
 */
public record PolledBatch(
    List<ImageRecord> images,
    Map<TopicPartition, OffsetAndMetadata> offsets,
    ConsumerGroupMetadata member) {
  public PolledBatch {
    images = List.copyOf(images);
    offsets = Map.copyOf(offsets);
  }

  public static PolledBatch of(
      Iterable<ConsumerRecord<byte[], byte[]>> records, ConsumerGroupMetadata member) {
    List<ImageRecord> images = new ArrayList<>();
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      images.add(new ImageRecord(record));
      offsets.put(
          new TopicPartition(record.topic(), record.partition()),
          new OffsetAndMetadata(record.offset() + 1, record.leaderEpoch(), ""));
    }
    return new PolledBatch(images, offsets, member);
  }

  public boolean isOfGenerationOf(PolledBatch other) {
    return member.equals(other.member);
  }

  /** This poll and the next one of the same generation, as if they had been one. */
  public PolledBatch with(PolledBatch next) {
    List<ImageRecord> all = new ArrayList<>(images);
    all.addAll(next.images);
    Map<TopicPartition, OffsetAndMetadata> last = new HashMap<>(offsets);
    last.putAll(next.offsets);
    return new PolledBatch(all, last, member);
  }
}

package dev.sightline.classifier.pipeline;

import dev.sightline.classifier.domain.ImageRecord;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordBatchMetadata;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * What one poll of the consumer returned.
 *
 * @param offsets where each partition is to be read next, once these images are answered
 * @param generation of the consumer group when they were polled; in a later one the partitions may
 *     be another's
 */
record Poll(
    List<ImageRecord> images, Map<TopicPartition, OffsetAndMetadata> offsets, int generation) {
  Poll {
    images = List.copyOf(images);
    offsets = Map.copyOf(offsets);
  }

  static Poll of(IncomingKafkaRecordBatchMetadata<byte[], byte[]> batch) {
    return of(batch.getRecords(), batch.getConsumerGroupGenerationId());
  }

  static Poll of(Iterable<ConsumerRecord<byte[], byte[]>> records, int generation) {
    List<ImageRecord> images = new ArrayList<>();
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      images.add(new ImageRecord(record));
      offsets.put(
          new TopicPartition(record.topic(), record.partition()),
          new OffsetAndMetadata(record.offset() + 1, record.leaderEpoch(), ""));
    }
    return new Poll(images, offsets, generation);
  }
}

package dev.sightline.classifier.pipeline;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * One transaction holds the predictions, the rejections and the offsets. The broker refuses the
 * offsets of a member that its group has expelled, and with them the transaction, so a partition
 * that moved away meanwhile is not answered twice.
 */
final class ExactlyOnceDelivery implements Delivery {
  private final Producer<byte[], byte[]> producer;
  private final Supplier<ConsumerGroupMetadata> group;

  /** Aborts what a predecessor of the same transactional id left open. */
  ExactlyOnceDelivery(Producer<byte[], byte[]> producer, Supplier<ConsumerGroupMetadata> group) {
    this.producer = producer;
    this.group = group;
    producer.initTransactions();
  }

  @Override
  public void deliver(
      List<ProducerRecord<byte[], byte[]>> records,
      Map<TopicPartition, OffsetAndMetadata> offsets) {
    producer.beginTransaction();
    // Futures need no look: the commit flushes, and fails if any send has failed.
    records.forEach(producer::send);
    producer.sendOffsetsToTransaction(offsets, group.get());
    producer.commitTransaction();
  }

  @Override
  public void abandon() {
    try {
      producer.abortTransaction();
    } catch (KafkaException | IllegalStateException e) {
      // Fenced, unreachable or not begun: the broker aborts it when the successor comes or in time.
    }
  }
}

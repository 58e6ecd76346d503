package dev.sightline.classifier.pipeline;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** A way to publish a poll's answers and to remember that the poll is done. */
interface Delivery {
  /**
   * Publishes the records, in order, and commits the offsets. Where it throws, the offsets are not
   * committed; after {@link #abandon} it may be tried with other records.
   */
  void deliver(
      List<ProducerRecord<byte[], byte[]>> records, Map<TopicPartition, OffsetAndMetadata> offsets);

  /** Gives up what a failed {@link #deliver} left open, so that readers need not wait for it. */
  void abandon();
}

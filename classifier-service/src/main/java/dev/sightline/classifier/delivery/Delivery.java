package dev.sightline.classifier.delivery;

import dev.sightline.classifier.kafka.PolledBatch;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A way to publish a poll's answers and to remember that the poll is done. */
public interface Delivery {
  /**
   * Publishes the answers, in order, and commits the poll's offsets. Where it throws, they may or
   * may not be committed; after {@link #abandon} the same is to be tried again until it is.
   *
   * @throws org.apache.kafka.clients.consumer.CommitFailedException where the poll's partitions
   *     have moved on
   */
  void deliver(List<ProducerRecord<byte[], byte[]>> answers, PolledBatch poll);

  /**
   * Gives up what a failed {@link #deliver} left open, so that readers need not wait for it.
   *
   * @throws org.apache.kafka.common.KafkaException where the producer is of no more use, and
   *     whether the last poll was committed is not known; only {@link #renew} mends it
   */
  void abandon();

  /**
   * Takes another producer. What the one before left open is ended, one way or the other, when this
   * returns.
   *
   * @throws org.apache.kafka.common.KafkaException where the broker does not take it; this is to be
   *     tried again
   */
  void renew();
}

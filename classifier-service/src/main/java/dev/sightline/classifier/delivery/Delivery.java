package dev.sightline.classifier.delivery;

import dev.sightline.classifier.kafka.PolledBatch;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Publishes the answers of a poll and records that the poll is done. */
public interface Delivery {
  /** Request whose result the broker has not confirmed. */
  enum Unconfirmed {
    NONE,
    /** The next {@link #deliver} repeats only the commit, so it must get the same answers. */
    COMMIT,
    ABORT
  }

  /**
   * Publishes the answers in order and commits the poll's offsets. If it throws, they may or may
   * not be committed; call {@link #abandon} and then deliver the same answers again until this
   * succeeds.
   *
   * @throws org.apache.kafka.clients.consumer.CommitFailedException if the poll's partitions are
   *     now assigned to another member
   */
  void deliver(List<ProducerRecord<byte[], byte[]>> answers, PolledBatch poll);

  /**
   * Aborts what a failed {@link #deliver} left open, so that readers need not wait for it.
   *
   * @throws org.apache.kafka.common.KafkaException if the producer is unusable and it is unknown
   *     whether the last poll was committed; then call {@link #renew}
   */
  void abandon();

  /** Returns what is unconfirmed after {@link #abandon}. */
  default Unconfirmed unconfirmed() {
    return Unconfirmed.NONE;
  }

  /**
   * Returns which answers the broker refused in the last {@link #deliver}; call it after {@link
   * #abandon}.
   */
  default Refusals refusals() {
    return Refusals.NONE;
  }

  /**
   * Replaces the producer. What the previous one left open is committed or aborted when this
   * returns.
   *
   * @throws org.apache.kafka.common.KafkaException if the broker does not accept the new producer;
   *     try again
   */
  void renew();
}

package dev.sightline.classifier.pipeline;

import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * One transaction holds the predictions, the rejections and the offsets.
 *
 * <p>The consumer polls on while a poll is answered, so the group may meanwhile have given its
 * partitions to another member. The offsets are sent in the name of the generation of the poll: the
 * broker refuses those of an earlier one, and with them the transaction, so no image is answered
 * twice.
 */
final class ExactlyOnceDelivery implements Delivery {
  private final Producer<byte[], byte[]> producer;
  private final Supplier<ConsumerGroupMetadata> group;
  private boolean open;

  /**
   * @param producer transactional and initialised
   * @param group the consumer's present membership
   */
  ExactlyOnceDelivery(Producer<byte[], byte[]> producer, Supplier<ConsumerGroupMetadata> group) {
    this.producer = producer;
    this.group = group;
  }

  @Override
  public void deliver(List<ProducerRecord<byte[], byte[]>> answers, Poll poll) {
    ConsumerGroupMetadata member = group.get();
    if (member.generationId() != poll.generation()) {
      throw new CommitFailedException(
          "the group is at generation %d, the poll was of %d"
              .formatted(member.generationId(), poll.generation()));
    }
    producer.beginTransaction();
    open = true;
    // Futures need no look: the commit flushes, and fails if any send has failed.
    answers.forEach(producer::send);
    // The member of that generation; the broker checks it once more.
    producer.sendOffsetsToTransaction(poll.offsets(), member);
    producer.commitTransaction();
    open = false;
  }

  @Override
  public void abandon() {
    if (open) {
      producer.abortTransaction();
      open = false;
    }
  }
}

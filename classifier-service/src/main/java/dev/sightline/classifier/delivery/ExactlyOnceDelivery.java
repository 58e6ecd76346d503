package dev.sightline.classifier.delivery;

import dev.sightline.classifier.kafka.PolledBatch;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jboss.logging.Logger;

/**
 * One transaction holds the predictions, the rejections and the offsets.
 *
 * <p>The consumer polls on while a poll is answered, so the group may meanwhile have given its
 * partitions to another member. The offsets are sent in the name of the generation of the poll: the
 * broker refuses those of an earlier one, and with them the transaction, so no image is answered
 * twice.
 */
public final class ExactlyOnceDelivery implements Delivery {
  /** What the producer is in the middle of; a step that timed out has to be taken again. */
  private enum Step {
    NONE,
    FILL,
    COMMIT,
    ABORT
  }

  private static final Logger LOG = Logger.getLogger(ExactlyOnceDelivery.class);

  private final Supplier<Producer<byte[], byte[]>> producers;
  private Producer<byte[], byte[]> producer;
  private Step step = Step.NONE;

  /**
   * Ends what an earlier producer of the same transactional id left open.
   *
   * @param producers gives a transactional one whenever it is asked, and closes the one before
   * @throws KafkaException where the broker does not take the first one
   */
  public ExactlyOnceDelivery(Supplier<Producer<byte[], byte[]>> producers) {
    this.producers = producers;
    producer = producers.get();
    producer.initTransactions();
  }

  @Override
  public void deliver(List<ProducerRecord<byte[], byte[]>> answers, PolledBatch poll) {
    if (step == Step.ABORT) {
      abort();
    }
    if (step == Step.NONE) {
      producer.beginTransaction();
      step = Step.FILL;
    }
    if (step == Step.FILL) {
      // Futures need no look: the commit flushes, and fails if any send has failed.
      answers.forEach(producer::send);
      producer.sendOffsetsToTransaction(poll.offsets(), poll.member());
    }
    commit();
  }

  private void commit() {
    step = Step.COMMIT;
    try {
      producer.commitTransaction();
      step = Step.NONE;
    } catch (TimeoutException e) {
      throw e;
    } catch (KafkaException e) {
      step = Step.FILL;
      throw e;
    }
  }

  @Override
  public void abandon() {
    // A commit that timed out may have happened: all that can be done is to ask for it again.
    if (step == Step.FILL || step == Step.ABORT) {
      try {
        abort();
      } catch (TimeoutException e) {
        LOG.debug("asked for again at the next delivery", e);
      }
    }
  }

  private void abort() {
    step = Step.ABORT;
    producer.abortTransaction();
    step = Step.NONE;
  }

  @Override
  public void renew() {
    producer = producers.get();
    producer.initTransactions();
    step = Step.NONE;
  }
}

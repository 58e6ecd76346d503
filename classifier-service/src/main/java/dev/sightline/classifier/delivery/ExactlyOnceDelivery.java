package dev.sightline.classifier.delivery;

import dev.sightline.classifier.kafka.PolledBatch;
import java.util.List;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jboss.logging.Logger;

/**
 * Commits predictions, rejections and offsets in one transaction.
 *
 * <p>The consumer keeps polling while a poll is answered, so the group may assign the poll's
 * partitions to another member in the meantime. The offsets are sent with the group generation of
 * the poll. The broker refuses those of an earlier generation and with them the transaction, so no
 * image is answered twice.
 */
public final class ExactlyOnceDelivery implements Delivery {
  /** Current step of the producer. A step that timed out must be repeated. */
  private enum Step {
    NONE,
    FILL,
    COMMIT,
    ABORT
  }

  private static final Logger LOG = Logger.getLogger(ExactlyOnceDelivery.class);

  private final Supplier<Producer<byte[], byte[]>> producers;
  private Producer<byte[], byte[]> producer;
  private SendResults sent = new SendResults();
  private Step step = Step.NONE;

  /**
   * Ends any transaction that an earlier producer with the same transactional id left open.
   *
   * @param producers returns a new transactional producer on each call and closes the previous one
   * @throws KafkaException if the broker does not accept the first producer
   */
  public ExactlyOnceDelivery(Supplier<Producer<byte[], byte[]>> producers) {
    this.producers = producers;
    producer = producers.get();
    producer.initTransactions();
  }

  @Override
  public void deliver(List<ProducerRecord<byte[], byte[]>> answers, PolledBatch poll) {
    if (step != Step.COMMIT) {
      sent = new SendResults();
    }
    if (step == Step.ABORT) {
      abort();
    }
    if (step == Step.NONE) {
      begin();
    }
    if (step == Step.FILL) {
      send(answers);
      producer.sendOffsetsToTransaction(poll.offsets(), poll.member());
    }
    commit();
  }

  /** If this fails, the next step is an abort, which shows whether the producer is still usable. */
  private void begin() {
    step = Step.ABORT;
    producer.beginTransaction();
    step = Step.FILL;
  }

  /** Does not wait: the commit flushes, and fails if any send has failed. */
  private void send(List<ProducerRecord<byte[], byte[]>> answers) {
    for (int i = 0; i < answers.size(); i++) {
      Future<RecordMetadata> unused = producer.send(answers.get(i), sent.of(i));
    }
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
    // A commit that timed out may have succeeded, so the only option is to repeat it.
    if (step == Step.FILL || step == Step.ABORT) {
      try {
        abort();
      } catch (TimeoutException e) {
        LOG.debug("retried at the next delivery", e);
      }
    }
  }

  @Override
  public Unconfirmed unconfirmed() {
    return switch (step) {
      case NONE, FILL -> Unconfirmed.NONE;
      case COMMIT -> Unconfirmed.COMMIT;
      case ABORT -> Unconfirmed.ABORT;
    };
  }

  @Override
  public Refusals refusals() {
    return sent.refusals();
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

package dev.sightline.classifier.delivery;

import dev.sightline.classifier.kafka.PolledBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/**
 * Commits the offsets when every record is acknowledged. Records that were sent before a crash are
 * sent again after it.
 */
public final class AtLeastOnceDelivery implements Delivery {
  /** Number of attempts after which a producer that accepts nothing is replaced. */
  private static final int ENOUGH = 3;

  private final Supplier<Producer<byte[], byte[]>> producers;
  private Producer<byte[], byte[]> producer;
  private final Consumer<PolledBatch> commit;
  private SendResults results = new SendResults();

  /** Number of consecutive attempts in which the producer did not accept the record. */
  private int notAccepted;

  private @Nullable KafkaException lastFailure;

  /**
   * @param producers returns a new producer on each call and closes the previous one
   * @param commit commits the offsets of a poll and waits for the broker's answer
   */
  public AtLeastOnceDelivery(
      Supplier<Producer<byte[], byte[]>> producers, Consumer<PolledBatch> commit) {
    this.producers = producers;
    producer = producers.get();
    this.commit = commit;
  }

  @Override
  public void deliver(List<ProducerRecord<byte[], byte[]>> answers, PolledBatch poll) {
    results = new SendResults();
    List<Future<RecordMetadata>> sent = new ArrayList<>(answers.size());
    for (int i = 0; i < answers.size(); i++) {
      sent.add(send(answers.get(i), results.of(i)));
    }
    producer.flush();
    sent.forEach(AtLeastOnceDelivery::checkAcknowledged);
    commit.accept(poll);
  }

  /**
   * Sends a record. A failure of the broker, of permissions or of the record is in the result.
   * Nothing is accepted any more if the producer itself has failed, or for a short time while it
   * starts again after a missing permission.
   */
  private Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> answer, Callback callback) {
    try {
      Future<RecordMetadata> sent = producer.send(answer, callback);
      notAccepted = 0;
      return sent;
    } catch (InterruptException e) {
      throw e;
    } catch (KafkaException e) {
      notAccepted++;
      lastFailure = e;
      throw e;
    }
  }

  private static void checkAcknowledged(Future<RecordMetadata> sent) {
    try {
      sent.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException cause
          ? cause
          : new KafkaException("a record was not acknowledged", e.getCause());
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  @Override
  public void abandon() {
    // Sent records cannot be withdrawn; they are sent again.
    if (notAccepted >= ENOUGH) {
      throw new KafkaException("the producer accepts no records", lastFailure);
    }
  }

  @Override
  public Refusals refusals() {
    return results.refusals();
  }

  @Override
  public void renew() {
    producer = producers.get();
    notAccepted = 0;
    lastFailure = null;
  }
}

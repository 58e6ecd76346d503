package dev.sightline.classifier.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.classifier.kafka.PolledBatch;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class ExactlyOnceDeliveryTest {
  private static final TopicPartition IMAGES = new TopicPartition("images", 0);
  private static final List<ProducerRecord<byte[], byte[]>> ANSWERS =
      List.of(new ProducerRecord<>("predictions", new byte[] {1}));
  private static final List<ProducerRecord<byte[], byte[]>> TWO_ANSWERS =
      List.of(ANSWERS.get(0), new ProducerRecord<>("predictions", new byte[] {2}));
  private static final PolledBatch POLL =
      new PolledBatch(
          List.of(), Map.of(IMAGES, new OffsetAndMetadata(7)), new ConsumerGroupMetadata("group"));

  private final MockProducer<byte[], byte[]> producer = producer();
  private final Queue<MockProducer<byte[], byte[]>> producers = new ArrayDeque<>(List.of(producer));
  private final ExactlyOnceDelivery delivery = new ExactlyOnceDelivery(producers::remove);

  private static MockProducer<byte[], byte[]> producer() {
    return new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
  }

  @Test
  void timed_out_commit_is_retried_without_sending_again() {
    producer.commitTransactionException = new TimeoutException("no answer");
    assertThatThrownBy(() -> delivery.deliver(ANSWERS, POLL)).isInstanceOf(TimeoutException.class);
    delivery.abandon();
    assertThat(producer.transactionAborted()).isFalse();

    producer.commitTransactionException = null;
    delivery.deliver(ANSWERS, POLL);

    assertThat(producer.commitCount()).isEqualTo(1);
    assertThat(producer.history()).hasSize(1);
  }

  @Test
  void timed_out_abort_is_retried_before_the_next_attempt() {
    producer.sendOffsetsToTransactionException = new KafkaException("refused");
    assertThatThrownBy(() -> delivery.deliver(ANSWERS, POLL)).hasMessage("refused");
    producer.abortTransactionException = new TimeoutException("no answer");
    delivery.abandon();
    assertThat(producer.transactionAborted()).isFalse();

    producer.sendOffsetsToTransactionException = null;
    producer.abortTransactionException = null;
    delivery.deliver(ANSWERS, POLL);

    assertThat(producer.commitCount()).isEqualTo(1);
    assertThat(producer.history()).hasSize(1);
    assertThat(producer.consumerGroupOffsetsHistory())
        .containsExactly(Map.of("group", POLL.offsets()));
  }

  @Test
  void refused_commit_is_aborted_and_repeated() {
    producer.commitTransactionException = new KafkaException("refused");
    assertThatThrownBy(() -> delivery.deliver(ANSWERS, POLL)).hasMessage("refused");
    delivery.abandon();
    assertThat(producer.transactionAborted()).isTrue();

    producer.commitTransactionException = null;
    delivery.deliver(ANSWERS, POLL);

    assertThat(producer.commitCount()).isEqualTo(1);
    assertThat(producer.history()).hasSize(1);
  }

  @Test
  void fenced_producer_is_replaced() {
    MockProducer<byte[], byte[]> second = producer();
    producers.add(second);
    delivery.deliver(ANSWERS, POLL);
    producer.fenceProducer();
    assertThatThrownBy(() -> delivery.deliver(ANSWERS, POLL))
        .isInstanceOf(ProducerFencedException.class);

    delivery.renew();
    delivery.abandon();
    delivery.deliver(ANSWERS, POLL);

    assertThat(second.transactionAborted()).isFalse();
    assertThat(second.commitCount()).isEqualTo(1);
    assertThat(second.history()).hasSize(1);
  }

  @Test
  void failed_replacement_is_replaced_too() {
    MockProducer<byte[], byte[]> refused = producer();
    refused.initTransactionException = new TimeoutException("no answer");
    MockProducer<byte[], byte[]> taken = producer();
    producers.addAll(List.of(refused, taken));
    producer.commitTransactionException = new KafkaException("refused");
    assertThatThrownBy(() -> delivery.deliver(ANSWERS, POLL)).hasMessage("refused");
    producer.abortTransactionException = new ProducerFencedException("timed out");
    assertThatThrownBy(delivery::abandon).hasMessage("timed out");

    assertThatThrownBy(delivery::renew).hasMessage("no answer");
    delivery.renew();
    delivery.deliver(ANSWERS, POLL);

    assertThat(taken.commitCount()).isEqualTo(1);
    assertThat(taken.consumerGroupOffsetsHistory())
        .containsExactly(Map.of("group", POLL.offsets()));
  }

  @Test
  void unusable_producer_is_noticed_between_transactions() {
    delivery.deliver(ANSWERS, POLL);
    producer.fenceProducer();
    assertThatThrownBy(() -> delivery.deliver(ANSWERS, POLL))
        .isInstanceOf(ProducerFencedException.class);

    assertThatThrownBy(delivery::abandon).isInstanceOf(ProducerFencedException.class);
  }

  @Test
  void refusal_that_arrives_during_a_repeated_abort_is_forgotten() {
    var late =
        new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer()) {
          @Override
          public void abortTransaction() {
            errorNext(new RecordTooLargeException("too large"));
            throw new TimeoutException("no answer");
          }
        };
    var aborting = new ExactlyOnceDelivery(() -> late);
    late.sendOffsetsToTransactionException = new KafkaException("refused");
    assertThatThrownBy(() -> aborting.deliver(TWO_ANSWERS, POLL)).hasMessage("refused");
    aborting.abandon();

    assertThatThrownBy(() -> aborting.deliver(TWO_ANSWERS, POLL)).hasMessage("no answer");

    assertThat(aborting.refusals().areNone()).isTrue();
  }

  @Test
  void abandon_without_a_transaction_does_nothing() {
    delivery.abandon();

    assertThat(producer.transactionAborted()).isFalse();
  }
}

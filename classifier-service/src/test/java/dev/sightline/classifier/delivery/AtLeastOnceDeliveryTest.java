package dev.sightline.classifier.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.classifier.kafka.PolledBatch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class AtLeastOnceDeliveryTest {
  private static final List<ProducerRecord<byte[], byte[]>> ANSWERS =
      List.of(new ProducerRecord<>("predictions", new byte[] {1}));
  private static final PolledBatch POLL =
      new PolledBatch(List.of(), Map.of(), new ConsumerGroupMetadata("group"));

  private final MockProducer<byte[], byte[]> first = producer();
  private final MockProducer<byte[], byte[]> second = producer();
  private final Queue<MockProducer<byte[], byte[]>> producers =
      new ArrayDeque<>(List.of(first, second));
  private final List<PolledBatch> committed = new ArrayList<>();
  private final Delivery delivery = new AtLeastOnceDelivery(producers::remove, committed::add);

  private static MockProducer<byte[], byte[]> producer() {
    return new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private void fail(int attempts) {
    for (int i = 0; i < attempts; i++) {
      delivery.abandon();
      assertThatThrownBy(() -> delivery.deliver(ANSWERS, POLL)).isInstanceOf(KafkaException.class);
    }
  }

  @Test
  void offsets_are_committed_after_the_answers_are_sent() {
    delivery.deliver(ANSWERS, POLL);

    assertThat(first.history()).isEqualTo(ANSWERS);
    assertThat(committed).containsExactly(POLL);
  }

  @Test
  void refused_answer_prevents_the_commit() {
    first.sendException = new KafkaException("refused");

    assertThatThrownBy(() -> delivery.deliver(ANSWERS, POLL)).hasMessage("refused");
    delivery.abandon();

    assertThat(committed).isEmpty();
  }

  @Test
  void producer_that_accepts_no_record_is_unusable() {
    first.sendException = new KafkaException("an earlier request failed");
    fail(3);

    assertThatThrownBy(delivery::abandon).hasRootCauseMessage("an earlier request failed");

    delivery.renew();
    delivery.deliver(ANSWERS, POLL);
    delivery.abandon();
    assertThat(second.history()).isEqualTo(ANSWERS);
  }

  @Test
  void producer_that_accepts_a_record_in_between_is_kept() {
    first.sendException = new KafkaException("a request failed");
    fail(2);
    first.sendException = null;
    delivery.deliver(ANSWERS, POLL);
    first.sendException = new KafkaException("a request failed");
    fail(2);

    assertThatCode(delivery::abandon).doesNotThrowAnyException();
  }

  @Test
  void cause_of_a_missing_acknowledgement_is_kept() {
    var refusing =
        new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer()) {
          @Override
          public synchronized void flush() {
            errorNext(new TopicAuthorizationException("predictions"));
          }
        };
    var other = new AtLeastOnceDelivery(() -> refusing, committed::add);

    assertThatThrownBy(() -> other.deliver(ANSWERS, POLL))
        .isInstanceOf(TopicAuthorizationException.class);
  }

  @Test
  void new_producer_sends_the_next_answers() {
    delivery.renew();

    delivery.deliver(ANSWERS, POLL);

    assertThat(first.history()).isEmpty();
    assertThat(second.history()).isEqualTo(ANSWERS);
  }
}

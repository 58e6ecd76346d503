package dev.sightline.classifier.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class ImageSenderTest {
  private final List<MockProducer<byte[], byte[]>> made = new ArrayList<>();
  private final ImageSender sender = new ImageSender("images", () -> Set.of(3), this::newProducer);

  private Producer<byte[], byte[]> newProducer() {
    var bytes = new ByteArraySerializer();
    MockProducer<byte[], byte[]> producer = new MockProducer<>(false, null, bytes, bytes);
    made.add(producer);
    return producer;
  }

  @Test
  void image_goes_to_a_partition_of_this_instance() {
    CompletableFuture<Void> stored = sender.send("a", new byte[] {1});

    assertThat(made.get(0).history()).singleElement().returns(3, record -> record.partition());
    assertThat(stored).isNotDone();
    made.get(0).completeNext();
    assertThat(stored).isCompleted();
  }

  @Test
  void producer_that_became_unusable_is_replaced() {
    CompletableFuture<Void> first = sender.send("a", new byte[1]);
    made.get(0).completeNext();
    made.get(0).sendException = new KafkaException("in an error state");

    CompletableFuture<Void> second = sender.send("b", new byte[1]);
    CompletableFuture<Void> third = sender.send("c", new byte[1]);
    made.get(1).completeNext();

    assertThat(first).isCompleted();
    assertThat(second).isCompletedExceptionally();
    assertThat(made.get(0).closed()).isTrue();
    assertThat(third).isCompleted();
  }

  @Test
  void producer_stays_if_the_broker_refuses_an_image() {
    CompletableFuture<Void> refused = sender.send("a", new byte[1]);
    made.get(0).errorNext(new RecordTooLargeException());
    sender.send("b", new byte[1]);

    assertThat(refused).isCompletedExceptionally();
    assertThat(made).hasSize(1);
  }
}

package dev.sightline.classifier.pipeline;

import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * A consumer and a producer that live and die together, used by one thread. All that must outlive
 * them is in the broker: after any failure they are closed and a new pair begins where the last
 * commit ended. Nothing is ever rewound, so nothing that was fetched ahead can slip in behind it.
 */
final class ImageStream implements AutoCloseable {
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

  private final Consumer<byte[], byte[]> consumer;
  private final Producer<byte[], byte[]> producer;
  private final Delivery delivery;
  private final List<KafkaClientMetrics> meters;

  /** Takes the clients over: they are closed with the stream. */
  ImageStream(
      String topic,
      Consumer<byte[], byte[]> consumer,
      Producer<byte[], byte[]> producer,
      Delivery delivery,
      List<KafkaClientMetrics> meters) {
    this.meters = meters;
    this.consumer = consumer;
    this.producer = producer;
    this.delivery = delivery;
    consumer.subscribe(Set.of(topic));
  }

  ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
    return consumer.poll(timeout);
  }

  /** Publishes the answers to a poll and commits its offsets. */
  void deliver(List<Answer> answers, Map<TopicPartition, OffsetAndMetadata> offsets) {
    List<ProducerRecord<byte[], byte[]>> records = answers.stream().map(this::inOrder).toList();
    try {
      delivery.deliver(records, offsets);
    } catch (KafkaException e) {
      if (!OversizedAnswers.isCauseOf(e)) {
        throw e;
      }
      delivery.abandon();
      delivery.deliver(records.stream().map(OversizedAnswers::withoutLongValue).toList(), offsets);
    }
  }

  /**
   * Records with a key go where the key says. Those without would be spread at random; they follow
   * their image's partition instead, which keeps its order.
   */
  private ProducerRecord<byte[], byte[]> inOrder(Answer answer) {
    ProducerRecord<byte[], byte[]> record = answer.record();
    if (record.key() != null) {
      return record;
    }
    int partitions = producer.partitionsFor(record.topic()).size();
    int partition = answer.outcome().image().partition() % partitions;
    return new ProducerRecord<>(
        record.topic(),
        partition,
        record.timestamp(),
        record.key(),
        record.value(),
        record.headers());
  }

  /** Aborts what is open, and leaves the group at once. */
  @Override
  public void close() {
    meters.forEach(KafkaClientMetrics::close);
    delivery.abandon();
    producer.close(CLOSE_TIMEOUT);
    consumer.close(CloseOptions.timeout(CLOSE_TIMEOUT));
  }
}

package dev.sightline.classifier.pipeline;

import dev.sightline.classifier.health.ServiceState;
import dev.sightline.classifier.publish.TopicsConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Opens streams, with the delivery that the configuration asks for and the clients' own meters. */
final class ImageStreams {
  private final KafkaSettings settings;
  private final StreamConfig config;
  private final TopicsConfig topics;
  private final MeterRegistry registry;
  private final ServiceState state;

  ImageStreams(
      KafkaSettings settings,
      StreamConfig config,
      TopicsConfig topics,
      MeterRegistry registry,
      ServiceState state) {
    this.settings = settings;
    this.config = config;
    this.topics = topics;
    this.registry = registry;
    this.state = state;
  }

  /** Opens a stream; throws a {@code KafkaException} where the broker does not answer in time. */
  ImageStream open() {
    Consumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            settings.consumer(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    Producer<byte[], byte[]> producer =
        new KafkaProducer<>(
            settings.producer(), new ByteArraySerializer(), new ByteArraySerializer());
    var meters = List.of(new KafkaClientMetrics(consumer), new KafkaClientMetrics(producer));
    meters.forEach(meter -> meter.bindTo(registry));
    try {
      Delivery delivery = delivery(consumer, producer);
      state.consuming(new GroupMembership(consumer.metrics()));
      return new ImageStream(topics.images(), consumer, producer, delivery, meters);
    } catch (RuntimeException e) {
      meters.forEach(KafkaClientMetrics::close);
      producer.close(java.time.Duration.ZERO);
      consumer.close();
      throw e;
    }
  }

  private Delivery delivery(Consumer<byte[], byte[]> consumer, Producer<byte[], byte[]> producer) {
    return switch (config.guarantee()) {
      case EXACTLY_ONCE -> new ExactlyOnceDelivery(producer, consumer::groupMetadata);
      case AT_LEAST_ONCE -> new AtLeastOnceDelivery(producer, consumer);
    };
  }
}

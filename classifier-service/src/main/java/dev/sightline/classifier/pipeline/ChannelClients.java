package dev.sightline.classifier.pipeline;

import io.smallrye.reactive.messaging.ChannelRegistry;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.apache.kafka.clients.producer.Producer;
import org.eclipse.microprofile.reactive.messaging.Channel;

/** The Kafka clients that the messaging framework made for our channels, and still owns. */
@Singleton
class ChannelClients {
  /** More than any call to a broker takes before it fails by itself. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final KafkaClientService clients;
  private final ChannelRegistry channels;

  /**
   * @param answers names the channel, so that the framework makes its producer; records go to that
   *     directly, since the emitter's cost for each would be many times the producer's
   */
  @Inject
  ChannelClients(
      KafkaClientService clients,
      ChannelRegistry channels,
      @Channel(ClassificationPipeline.ANSWERS) MutinyEmitter<byte[]> answers) {
    this.clients = clients;
    this.channels = channels;
  }

  /** The way of delivery that the configuration asks for. Begins the producer's session. */
  Delivery delivery(StreamConfig.Guarantee guarantee) {
    KafkaConsumer<byte[], byte[]> consumer = consumer();
    Producer<byte[], byte[]> producer = producer();
    return switch (guarantee) {
      case EXACTLY_ONCE ->
          new ExactlyOnceDelivery(
              producer, () -> consumer.consumerGroupMetadata().await().atMost(PATIENCE));
      case AT_LEAST_ONCE ->
          new AtLeastOnceDelivery(
              producer, offsets -> consumer.commit(offsets).await().atMost(PATIENCE));
    };
  }

  GroupMembership membership() {
    return new GroupMembership(consumer().unwrap().metrics());
  }

  /** Asks the broker at the first use of a topic. */
  AnswerRecords answerRecords() {
    Producer<byte[], byte[]> producer = producer();
    return new AnswerRecords(topic -> producer.partitionsFor(topic).size());
  }

  /** Polls from now on. */
  void startConsuming() {
    channels.getPausable(ClassificationPipeline.IMAGES).resume();
  }

  /** The framework makes it, and begins its transactions, when it is first asked for. */
  private Producer<byte[], byte[]> producer() {
    return clients
        .<byte[], byte[]>getProducer(ClassificationPipeline.ANSWERS)
        .runOnSendingThread(client -> client)
        .await()
        .atMost(PATIENCE);
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    return clients.getConsumer(ClassificationPipeline.IMAGES);
  }
}

package dev.sightline.classifier.pipeline;

import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.apache.kafka.clients.producer.Producer;
import org.eclipse.microprofile.reactive.messaging.Channel;

/** The producer that the messaging framework made for the channel of answers, and still owns. */
@Singleton
class AnswersChannel {
  /** More than any call to a broker takes before it fails by itself. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final KafkaClientService clients;

  /**
   * @param answers names the channel, so that the framework makes its producer; records go to that
   *     directly, since the emitter's cost for each would be many times the producer's
   */
  @Inject
  AnswersChannel(
      KafkaClientService clients,
      @Channel(ClassificationPipeline.ANSWERS) MutinyEmitter<byte[]> answers) {
    this.clients = clients;
  }

  /** The framework makes it, and begins its transactions, when it is first asked for. */
  Producer<byte[], byte[]> producer() {
    return clients
        .<byte[], byte[]>getProducer(ClassificationPipeline.ANSWERS)
        .runOnSendingThread(client -> client)
        .await()
        .atMost(PATIENCE);
  }
}

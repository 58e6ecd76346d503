package dev.sightline.classifier.kafka;

import dev.sightline.classifier.config.BatchConfig;
import dev.sightline.classifier.config.StreamConfig;
import dev.sightline.classifier.config.TopicsConfig;
import dev.sightline.classifier.config.TrialConfig;
import dev.sightline.classifier.memory.MemoryBudget;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.eclipse.microprofile.config.Config;

/**
 * Properties of the Kafka clients. Those that the delivery guarantee depends on follow from {@code
 * sightline.*} and cannot be overridden.
 */
@Singleton
public class KafkaClientSettings {
  /** Runs before the clients are created, whose own errors would be longer than one line. */
  private static final int FIRST = 1;

  private static final int WATCH_TIMEOUT_MS = 10_000;

  private final KafkaSettings settings;
  private final TopicsConfig topics;
  private final TrialConfig trial;

  @Inject
  KafkaClientSettings(
      Config config,
      StreamConfig stream,
      BatchConfig batch,
      TopicsConfig topics,
      TrialConfig trial,
      MemoryBudget memory) {
    this.topics = topics;
    this.trial = trial;
    settings = new KafkaSettings(config, stream, batch, memory);
  }

  String bootstrapServers() {
    return settings.bootstrapServers();
  }

  /** Returns the properties of the producer of predictions and rejections. */
  public Map<String, Object> ofAnswers() {
    return settings.producer();
  }

  /** Returns the properties of the client that asks for the group's lag. */
  Map<String, Object> ofWatch() {
    return settings.admin(WATCH_TIMEOUT_MS);
  }

  /** Returns whether a new group starts at the end of the images topic. */
  boolean startsAtEnd() {
    return settings.startsAtEnd();
  }

  /** Returns the time within which the answers of one transaction must be sent and committed. */
  public Duration transactionTimeout() {
    Object millis = settings.producer().get(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG);
    return Duration.ofMillis(Long.parseLong(String.valueOf(millis)));
  }

  Map<String, Object> ofConsumer() {
    return settings.consumer();
  }

  /** Returns the properties of a consumer outside the group that polls one record at a time. */
  Map<String, Object> ofCarefulConsumer() {
    return settings.carefulConsumer();
  }

  /**
   * Returns the properties of a producer that is not part of the delivery guarantee and never
   * blocks its caller.
   */
  public Map<String, Object> ofShadowProducer() {
    return settings.shadowProducer();
  }

  /** Returns the properties of the producer of images that did not arrive through Kafka. */
  Map<String, Object> ofSender() {
    return settings.sender();
  }

  /** Fails the start if the broker cannot be used. */
  void check(@Observes @Priority(FIRST) StartupEvent event) {
    BrokerCheck.run(settings, topics, trial.topic());
  }
}

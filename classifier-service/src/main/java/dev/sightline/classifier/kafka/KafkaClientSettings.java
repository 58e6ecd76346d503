package dev.sightline.classifier.kafka;

import dev.sightline.classifier.config.BatchConfig;
import dev.sightline.classifier.config.StreamConfig;
import dev.sightline.classifier.config.TopicsConfig;
import dev.sightline.classifier.config.TrialConfig;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import org.eclipse.microprofile.config.Config;

/**
 * The Kafka clients' properties: what the delivery guarantee rests on follows from {@code
 * sightline.*} and cannot be set to contradict it.
 */
@Singleton
public class KafkaClientSettings {
  /** Before the clients are made, which would say of a failure more than is wanted. */
  private static final int FIRST = 1;

  private final KafkaSettings settings;
  private final TopicsConfig topics;
  private final TrialConfig trial;

  @Inject
  KafkaClientSettings(
      Config config,
      StreamConfig stream,
      BatchConfig batch,
      TopicsConfig topics,
      TrialConfig trial) {
    this.topics = topics;
    this.trial = trial;
    settings = new KafkaSettings(config, stream, batch);
  }

  /** Of the producer of predictions and rejections. */
  public Map<String, Object> ofAnswers() {
    return settings.producer();
  }

  Map<String, Object> ofConsumer() {
    return settings.consumer();
  }

  /** Of a producer that is no part of the delivery guarantee, and never holds its user up. */
  public Map<String, Object> ofShadowProducer() {
    return settings.shadowProducer();
  }

  /** Those of the producer of images that come by another way than Kafka. */
  Map<String, Object> ofSender() {
    return settings.sender();
  }

  /** Ends the start where the broker is not to be had. */
  void check(@Observes @Priority(FIRST) StartupEvent event) {
    BrokerCheck.run(settings, topics, trial.topic());
  }
}

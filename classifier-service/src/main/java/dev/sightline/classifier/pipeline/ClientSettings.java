package dev.sightline.classifier.pipeline;

import dev.sightline.classifier.batch.BatchConfig;
import io.smallrye.reactive.messaging.ClientCustomizer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import org.eclipse.microprofile.config.Config;

/**
 * Gives the channels' Kafka clients their properties, over whatever the channels themselves are
 * configured with: what the delivery guarantee rests on follows from {@code sightline.*} and cannot
 * be set to contradict it.
 */
@Singleton
class ClientSettings implements ClientCustomizer<Map<String, Object>> {
  private final KafkaSettings settings;

  @Inject
  ClientSettings(Config config, StreamConfig stream, BatchConfig batch) {
    settings = new KafkaSettings(config, stream, batch);
  }

  @Override
  public Map<String, Object> customize(
      String channel, Config channelConfig, Map<String, Object> properties) {
    Map<String, Object> ours =
        channel.equals(ClassificationPipeline.IMAGES) ? settings.consumer() : settings.producer();
    // The framework takes every value for text.
    ours.forEach((name, value) -> properties.put(name, value.toString()));
    return properties;
  }

  KafkaSettings settings() {
    return settings;
  }
}

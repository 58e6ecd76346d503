package dev.sightline.classifier.kafka;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.classifier.config.BatchConfig;
import dev.sightline.classifier.config.StreamConfig;
import dev.sightline.classifier.config.TopicsConfig;
import dev.sightline.classifier.config.TrialConfig;
import dev.sightline.classifier.domain.StartupException;
import dev.sightline.classifier.memory.MemoryBudget;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicNamesTest {
  private static KafkaClientSettings settings(Map<String, String> configured) {
    SmallRyeConfig config =
        new SmallRyeConfigBuilder()
            .withMapping(StreamConfig.class)
            .withMapping(BatchConfig.class)
            .withMapping(TopicsConfig.class)
            .withMapping(TrialConfig.class)
            .withSources(new PropertiesConfigSource(configured, "test", 100))
            .build();
    return new KafkaClientSettings(
        config,
        config.getConfigMapping(StreamConfig.class),
        config.getConfigMapping(BatchConfig.class),
        config.getConfigMapping(TopicsConfig.class),
        config.getConfigMapping(TrialConfig.class),
        new MemoryBudget(80_000_000, 80_000_000));
  }

  @ParameterizedTest
  @CsvSource({
    "sightline.topics.images, sightline.topics.rejected, images",
    "sightline.topics.images, sightline.topics.predictions, images",
    "sightline.topics.predictions, sightline.topics.rejected, predictions",
    "sightline.topics.images, sightline.trial.topic, images",
    "sightline.topics.rejected, sightline.trial.topic, rejected-images"
  })
  void topic_with_two_purposes_prevents_the_start(String one, String other, String topic) {
    KafkaClientSettings settings = settings(Map.of(other, topic));

    assertThatThrownBy(() -> settings.check(new StartupEvent()))
        .isInstanceOf(StartupException.class)
        .hasMessage("%s and %s are both %s; set a different topic for each", one, other, topic);
  }
}

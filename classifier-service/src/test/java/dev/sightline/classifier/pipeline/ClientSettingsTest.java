package dev.sightline.classifier.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.classifier.batch.BatchConfig;
import dev.sightline.classifier.publish.TopicsConfig;
import dev.sightline.classifier.trial.TrialConfig;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.api.Test;

class ClientSettingsTest {
  /** What the framework's producer gets, which comes with settings of the framework. */
  private static Map<String, Object> producer(Map<String, String> configured) {
    SmallRyeConfig config =
        new SmallRyeConfigBuilder()
            .withMapping(StreamConfig.class)
            .withMapping(BatchConfig.class)
            .withMapping(TopicsConfig.class)
            .withMapping(TrialConfig.class)
            .withSources(new PropertiesConfigSource(configured, "test", 100))
            .build();
    Map<String, Object> framework =
        new HashMap<>(
            Map.of(
                ProducerConfig.ACKS_CONFIG, "1",
                ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, "10000"));
    return new ClientSettings(
            config,
            config.getConfigMapping(StreamConfig.class),
            config.getConfigMapping(BatchConfig.class),
            config.getConfigMapping(TopicsConfig.class),
            config.getConfigMapping(TrialConfig.class))
        .customize("answers", config, framework);
  }

  private static int number(Map<String, Object> settings, String name) {
    return Integer.parseInt((String) settings.get(name));
  }

  @Test
  void aBrokerThatIsBackIsFoundLongBeforeATransactionTimesOut() {
    Map<String, Object> settings = producer(Map.of());

    assertThat(number(settings, ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG))
        .isLessThan(number(settings, ProducerConfig.TRANSACTION_TIMEOUT_CONFIG) / 10);
  }

  @Test
  void whatIsConfiguredCountsMore() {
    assertThat(producer(Map.of("kafka.reconnect.backoff.max.ms", "7000")))
        .containsEntry(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, "7000");
  }

  @Test
  void theGuaranteeCannotBeConfiguredAway() {
    assertThat(
            producer(
                Map.of(
                    "kafka.acks", "0",
                    "kafka.transactional.id", "mine",
                    "sightline.instance.id", "one")))
        .containsEntry(ProducerConfig.ACKS_CONFIG, "all")
        .containsEntry(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "sightline-one");
  }
}

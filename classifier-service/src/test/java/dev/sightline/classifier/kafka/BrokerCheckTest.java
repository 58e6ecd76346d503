package dev.sightline.classifier.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.classifier.config.BatchConfig;
import dev.sightline.classifier.config.StreamConfig;
import dev.sightline.classifier.config.TopicsConfig;
import dev.sightline.classifier.domain.StartupException;
import dev.sightline.classifier.memory.MemoryBudget;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrokerCheckTest {
  private static final Map<String, Object> PRODUCER = Map.of("transactional.id", "sightline-one");

  private static void check(String name, String value) {
    Map<String, String> configured = new HashMap<>();
    configured.put("kafka.bootstrap.servers", "localhost:1");
    configured.put(name, value);
    SmallRyeConfig config =
        new SmallRyeConfigBuilder()
            .withMapping(StreamConfig.class)
            .withMapping(BatchConfig.class)
            .withMapping(TopicsConfig.class)
            .withSources(new PropertiesConfigSource(configured, "test", 100))
            .build();
    KafkaSettings settings =
        new KafkaSettings(
            config,
            config.getConfigMapping(StreamConfig.class),
            config.getConfigMapping(BatchConfig.class),
            new MemoryBudget(80_000_000, 80_000_000));
    BrokerCheck.run(settings, config.getConfigMapping(TopicsConfig.class), Optional.empty());
  }

  @ParameterizedTest
  @CsvSource({
    "kafka.session.timeout.ms, abc, correct kafka.session.timeout.ms",
    "kafka.heartbeat.interval.ms, 20000, correct kafka.*",
    "kafka.linger.ms, soon, correct kafka.linger.ms",
    "kafka.auto.offset.reset, first, kafka.auto.offset.reset=first"
  })
  void setting_of_any_client_is_checked_before_the_broker_is_asked(
      String name, String value, String advice) {
    assertThatThrownBy(() -> check(name, value))
        .isInstanceOf(StartupException.class)
        .hasMessageContaining(advice);
  }

  @Test
  void missing_broker_is_reported_with_the_property_and_the_option() {
    assertThat(BrokerCheck.unusable("localhost:1", new TimeoutException("late")))
        .hasMessage(
            "no Kafka broker answers at localhost:1; start one or set kafka.bootstrap.servers"
                + " (serve: -b)");
  }

  @Test
  void missing_answer_is_not_a_refusal_of_transactions() {
    assertThat(BrokerCheck.withoutTransactions(PRODUCER, new TimeoutException("after 20000ms")))
        .hasMessageStartingWith(
            "the broker does not answer the request for transactional id sightline-one (after"
                + " 20000ms)");
    assertThat(
            BrokerCheck.withoutTransactions(
                PRODUCER, new TransactionalIdAuthorizationException("denied")))
        .hasMessageStartingWith(
            "the broker does not accept transactional id sightline-one (denied)")
        .hasMessageContaining("permit its user to Write");
  }
}

package dev.sightline.classifier.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.classifier.config.BatchConfig;
import dev.sightline.classifier.config.StreamConfig;
import dev.sightline.classifier.config.TopicsConfig;
import dev.sightline.classifier.config.TrialConfig;
import dev.sightline.classifier.domain.StartupException;
import dev.sightline.classifier.memory.MemoryBudget;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.provider.EnvVarConfigProvider;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaClientSettingsTest {
  private static Map<String, Object> producer(Map<String, String> configured) {
    return settings(configured).ofAnswers();
  }

  private static KafkaClientSettings settings(Map<String, String> configured) {
    return settings(new PropertiesConfigSource(configured, "test", 100));
  }

  private static Map<String, Object> producer(ConfigSource source) {
    return settings(source).ofAnswers();
  }

  private static KafkaClientSettings settings(ConfigSource source) {
    SmallRyeConfig config =
        new SmallRyeConfigBuilder()
            .addDefaultInterceptors()
            .withMapping(StreamConfig.class)
            .withMapping(BatchConfig.class)
            .withMapping(TopicsConfig.class)
            .withMapping(TrialConfig.class)
            .withSources(source)
            .build();
    return new KafkaClientSettings(
        config,
        config.getConfigMapping(StreamConfig.class),
        config.getConfigMapping(BatchConfig.class),
        config.getConfigMapping(TopicsConfig.class),
        config.getConfigMapping(TrialConfig.class),
        new MemoryBudget(80_000_000, Long.MAX_VALUE));
  }

  private static ProducerConfig parsed(Map<String, Object> settings) {
    Map<String, Object> all = new HashMap<>(settings);
    all.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    all.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    return new ProducerConfig(all);
  }

  @Test
  void reconnect_is_faster_than_the_transaction_timeout() {
    ProducerConfig settings = parsed(producer(Map.of()));

    assertThat(settings.getLong(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG))
        .isLessThan(settings.getInt(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG) / 10);
  }

  @Test
  void fetched_bytes_are_a_share_of_the_memory_budget_unless_configured() {
    assertThat(settings(Map.of()).ofConsumer())
        .containsEntry(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 10_000_000);
    assertThat(settings(Map.of("kafka.fetch.max.bytes", "5")).ofConsumer())
        .containsEntry(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, "5");
  }

  @Test
  void consumer_unpacks_few_records_at_a_time() {
    assertThat(settings(Map.of()).ofConsumer())
        .containsEntry(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 8);
    assertThat(settings(Map.of("sightline.batch.max-records", "3")).ofConsumer())
        .containsEntry(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 3);
  }

  @Test
  void configured_values_override_the_defaults() {
    assertThat(producer(Map.of("kafka.reconnect.backoff.max.ms", "7000")))
        .containsEntry(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, "7000");
  }

  @Test
  void client_ids_are_the_same_after_each_start() {
    Map<String, Object> first = settings(Map.of()).ofConsumer();

    assertThat(first).containsEntry("client.id", "sightline-consumer");
    assertThat(producer(Map.of())).containsEntry("client.id", "sightline-producer");
    assertThat(producer(Map.of()).get("transactional.id"))
        .isNotEqualTo(producer(Map.of()).get("transactional.id"));
    assertThat(settings(Map.of("sightline.instance.id", "one")).ofConsumer())
        .containsEntry("client.id", "sightline-consumer-one");
  }

  @Test
  void consumer_chooses_no_offset_itself() {
    KafkaClientSettings settings = settings(Map.of("kafka.auto.offset.reset", "latest"));

    assertThat(settings.ofConsumer()).containsEntry("auto.offset.reset", "none");
    assertThat(settings.startsAtEnd()).isTrue();
    assertThat(settings(Map.of()).startsAtEnd()).isFalse();
  }

  @Test
  void start_of_a_new_group_is_earliest_or_latest() {
    assertThatThrownBy(() -> settings(Map.of("kafka.auto.offset.reset", "none")).startsAtEnd())
        .isInstanceOf(StartupException.class)
        .hasMessageContaining("kafka.auto.offset.reset=none");
  }

  @Test
  void guarantee_settings_cannot_be_overridden() {
    assertThat(
            producer(
                Map.of(
                    "kafka.acks", "0",
                    "kafka.transactional.id", "mine",
                    "sightline.instance.id", "one")))
        .containsEntry(ProducerConfig.ACKS_CONFIG, "all")
        .containsEntry(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "sightline-one");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pa$$word",
        "pa${word}",
        "${kafka.ssl.key.password}",
        "${",
        "$${x:y}",
        "\\${z}",
        "a\\b",
        "${decrypt::x}",
        "a,b=c;d",
        ""
      })
  void value_reaches_the_clients_as_written(String value) {
    assertThat(producer(Map.of("kafka.ssl.key.password", value)))
        .containsEntry("ssl.key.password", value);
    assertThat(producer(new EnvConfigSource(Map.of("KAFKA_SSL_KEY_PASSWORD", value), 300)))
        .containsEntry("ssl.key.password", value);
  }

  @Test
  void empty_value_replaces_the_clients_default() {
    String setting = "ssl.endpoint.identification.algorithm";

    ProducerConfig settings =
        parsed(
            producer(Map.of("kafka.bootstrap.servers", "localhost:9092", "kafka." + setting, "")));

    assertThat(settings.getString(setting)).isEmpty();
  }

  @Test
  void secret_may_come_from_a_provider_of_kafka() {
    Map<String, String> configured =
        Map.of(
            "KAFKA_BOOTSTRAP_SERVERS",
            "localhost:9092",
            "KAFKA_CONFIG_PROVIDERS",
            "env",
            "KAFKA_CONFIG_PROVIDERS_ENV_CLASS",
            EnvVarConfigProvider.class.getName(),
            "KAFKA_SSL_KEY_PASSWORD",
            "${env:PATH}");

    ProducerConfig settings = parsed(producer(new EnvConfigSource(configured, 300)));

    assertThat(settings.getPassword("ssl.key.password").value()).isEqualTo(System.getenv("PATH"));
  }
}

package dev.sightline.classifier.kafka;

import dev.sightline.classifier.config.BatchConfig;
import dev.sightline.classifier.config.StreamConfig;
import dev.sightline.classifier.domain.StartupException;
import dev.sightline.classifier.memory.MemoryBudget;
import io.smallrye.config.Expressions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.AbstractConfig;
import org.eclipse.microprofile.config.Config;

/**
 * Builds the properties of the Kafka clients. A configured {@code kafka.NAME} (security, timeouts)
 * reaches every client that knows NAME, except for those that the delivery guarantee depends on.
 * Its value is not changed: an expression such as <code>${NAME}</code> is not replaced, because it
 * may be a part of a password, and an empty value stays an empty value.
 */
final class KafkaSettings {
  private static final String PREFIX = "kafka.";
  private static final String PROVIDERS = AbstractConfig.CONFIG_PROVIDERS_CONFIG;
  // Larger than the usual limits of a topic, so that the topic's limit is the effective one, and
  // smaller than a broker's default of socket.request.max.bytes (100 MiB), because a broker answers
  // a larger request by closing the connection.
  private static final int MAX_REQUEST_BYTES = 96 * 1024 * 1024;
  private static final int MAX_FETCH_BYTES = ConsumerConfig.DEFAULT_FETCH_MAX_BYTES;

  /** Maximum number of records that a poll of the consumer unpacks; each may be large. */
  private static final int CHUNK = 8;

  private static final long SHADOW_BUFFER_BYTES = 8L * 1024 * 1024;

  private final Config config;
  private final StreamConfig stream;
  private final BatchConfig batch;
  private final MemoryBudget memory;
  private final String transactionalId;

  KafkaSettings(Config config, StreamConfig stream, BatchConfig batch, MemoryBudget memory) {
    this.config = config;
    this.stream = stream;
    this.batch = batch;
    this.memory = memory;
    transactionalId =
        "sightline-" + stream.instanceId().orElseGet(() -> UUID.randomUUID().toString());
  }

  String bootstrapServers() {
    return written(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG).orElse("");
  }

  /**
   * Returns the consumer's properties. A fetch returns at least one record regardless of its size,
   * so oversized images arrive and are rejected here.
   */
  Map<String, Object> consumer() {
    Map<String, Object> settings = new HashMap<>();
    // A deleted topic is reported, and created by its owner.
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    // For each broker. A larger record is fetched alone.
    settings.put(
        ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
        (int) Math.min(MAX_FETCH_BYTES, Math.max(1, memory.total() / 8)));
    // A stopped instance leaves the group at once; this timeout detects a killed one.
    settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
    addConfigured(settings, ConsumerConfig.configNames());
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, stream.group());
    settings.put(ConsumerConfig.CLIENT_ID_CONFIG, clientId("consumer"));
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, chunk(batch));
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    // StartOffsets chooses, according to startsAtEnd.
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    // Eager: each rebalance resets all positions to the committed offsets. A cooperative consumer
    // would continue after a poll that was dropped.
    settings.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
    settings.put(
        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, RangeAssignor.class.getName());
    return settings;
  }

  /**
   * Returns whether a new group starts with the images that arrive from then on.
   *
   * @throws StartupException if {@code kafka.auto.offset.reset} is neither earliest nor latest
   */
  boolean startsAtEnd() {
    String name = PREFIX + ConsumerConfig.AUTO_OFFSET_RESET_CONFIG;
    String start = written(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG).orElse("earliest");
    return switch (start) {
      case "earliest" -> false;
      case "latest" -> true;
      default ->
          throw new StartupException(
              "%s=%s: where a new group starts is earliest or latest; what happens if offsets are lost is sightline.consumer.lost-offsets"
                  .formatted(name, start));
    };
  }

  /** Returns the maximum number of records that the consumer returns at a time. */
  static int chunk(BatchConfig batch) {
    return Math.min(CHUNK, batch.maxRecords());
  }

  /** Returns the properties of a consumer outside the group, which polls one record at a time. */
  Map<String, Object> carefulConsumer() {
    Map<String, Object> settings = consumer();
    settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
    settings.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
    settings.put(ConsumerConfig.CLIENT_ID_CONFIG, clientId("careful-consumer"));
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
    return settings;
  }

  Map<String, Object> producer() {
    Map<String, Object> settings = new HashMap<>();
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_BYTES);
    settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 2L * MAX_REQUEST_BYTES);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 20_000);
    // Transactions that follow each other closely wait for this time, which is 100 ms by default.
    settings.put(ProducerConfig.RETRY_BACKOFF_MS_CONFIG, 5);
    // Readers wait this long for the open transaction of a killed instance.
    settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 15_000);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 15_000);
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
    addConfigured(settings, ProducerConfig.configNames());
    settings.put(ProducerConfig.CLIENT_ID_CONFIG, clientId("producer"));
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    if (stream.guarantee() == StreamConfig.Guarantee.EXACTLY_ONCE) {
      settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
    }
    return settings;
  }

  /**
   * Returns the properties of the shadow's producer. Its records may be lost, so that nothing waits
   * for the broker. It is not idempotent, because an idempotent producer stays unusable after some
   * errors.
   */
  Map<String, Object> shadowProducer() {
    Map<String, Object> settings = producer();
    settings.remove(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, false);
    settings.put(ProducerConfig.CLIENT_ID_CONFIG, clientId("shadow"));
    settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, SHADOW_BUFFER_BYTES);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 200);
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 20);
    return settings;
  }

  /**
   * Returns the properties of a producer outside transactions, which sends input and not answers.
   */
  Map<String, Object> sender() {
    Map<String, Object> settings = producer();
    settings.remove(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
    settings.put(ProducerConfig.CLIENT_ID_CONFIG, clientId("sender"));
    return settings;
  }

  Map<String, Object> admin(int timeoutMillis) {
    Map<String, Object> settings = new HashMap<>();
    addConfigured(settings, AdminClientConfig.configNames());
    settings.put(AdminClientConfig.CLIENT_ID_CONFIG, clientId("admin"));
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, timeoutMillis);
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, timeoutMillis);
    return settings;
  }

  /**
   * The same after each start, unless the configured identifier differs, because metrics have it as
   * a label.
   */
  private String clientId(String role) {
    return "sightline-" + role + stream.instanceId().map(id -> "-" + id).orElse("");
  }

  /**
   * Looks properties up by name, so that environment variables such as KAFKA_SECURITY_PROTOCOL also
   * count.
   */
  private void addConfigured(Map<String, Object> settings, Set<String> names) {
    Stream.concat(names.stream(), providerNames())
        .forEach(name -> written(name).ifPresent(value -> settings.put(name, value)));
  }

  /** Returns the names of the settings by which Kafka's clients read secrets from elsewhere. */
  private Stream<String> providerNames() {
    Stream<String> classes =
        written(PROVIDERS).stream()
            .flatMap(list -> Stream.of(list.split(",", -1)))
            .map(provider -> PROVIDERS + "." + provider.strip() + ".class");
    Stream<String> others =
        StreamSupport.stream(config.getPropertyNames().spliterator(), false)
            .filter(name -> name.startsWith(PREFIX + PROVIDERS + "."))
            .map(name -> name.substring(PREFIX.length()));
    return Stream.of(Stream.of(PROVIDERS), classes, others).flatMap(each -> each);
  }

  /** Returns the value as it was written; empty if there is none. */
  private Optional<String> written(String name) {
    return Expressions.withoutExpansion(
        () -> Optional.ofNullable(config.getConfigValue(PREFIX + name).getRawValue()));
  }
}

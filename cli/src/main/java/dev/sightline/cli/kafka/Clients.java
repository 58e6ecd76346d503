package dev.sightline.cli.kafka;

import dev.sightline.clisupport.kafka.KafkaAccess;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Creates Kafka producers and consumers of bytes. The caller closes them. */
public final class Clients {
  /**
   * Same limit as the demo's broker, so that the service rejects oversized images, not the client.
   */
  private static final int MAX_REQUEST_BYTES = 64 << 20;

  private static final int LINGER_MS = 5;

  private Clients() {}

  /**
   * Returns an idempotent producer with acks=all. Compression is off: image files are compressed.
   */
  public static Producer<byte[], byte[]> producer(String bootstrapServers) {
    return producer(bootstrapServers, LINGER_MS);
  }

  /** Returns the same producer with the user's security settings. */
  public static Producer<byte[], byte[]> producer(KafkaAccess access) {
    return producer(access, LINGER_MS);
  }

  /** Returns the same producer without batching delay. */
  public static Producer<byte[], byte[]> promptProducer(String bootstrapServers) {
    return producer(bootstrapServers, 0);
  }

  private static Producer<byte[], byte[]> producer(String bootstrapServers, int lingerMillis) {
    return producer(KafkaAccess.plain(bootstrapServers), lingerMillis);
  }

  private static Producer<byte[], byte[]> producer(KafkaAccess access, int lingerMillis) {
    Map<String, Object> settings =
        new HashMap<>(
            Map.of(
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.LINGER_MS_CONFIG,
                lingerMillis,
                ProducerConfig.BATCH_SIZE_CONFIG,
                256 << 10,
                ProducerConfig.BUFFER_MEMORY_CONFIG,
                2L * MAX_REQUEST_BYTES,
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                MAX_REQUEST_BYTES,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                10_000,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                30_000,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                30_000));
    settings.putAll(access.settings());
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** Returns a read_committed consumer without a group. The caller assigns and keeps positions. */
  public static Consumer<byte[], byte[]> committedReader(String bootstrapServers) {
    return committedReader(KafkaAccess.plain(bootstrapServers));
  }

  /** Returns the same consumer with the user's security settings. */
  public static Consumer<byte[], byte[]> committedReader(KafkaAccess access) {
    Map<String, Object> settings = new HashMap<>(access.settings());
    settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2000);
    settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 100);
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}

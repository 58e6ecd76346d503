package dev.sightline.trainer.data.collect;

import dev.sightline.trainer.TrainerFailure;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** Where Kafka is and what a client must show there. */
public final class KafkaAccess {
  private static final String DEFAULT_ADDRESS = "localhost:9092";
  private static final int ANSWER_MILLIS = 20_000;

  private final Map<String, Object> settings;

  private KafkaAccess(Map<String, Object> settings) {
    this.settings = settings;
  }

  /**
   * @param bootstrapServers null for the file's, or else this machine's
   * @param file a client's properties, as Kafka's own tools take them; null for none
   * @throws TrainerFailure where the file can't be read
   */
  public static KafkaAccess of(@Nullable String bootstrapServers, @Nullable Path file) {
    Map<String, Object> settings =
        new HashMap<>(Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, DEFAULT_ADDRESS));
    if (file != null) {
      settings.putAll(read(file));
    }
    if (bootstrapServers != null) {
      settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    }
    return new KafkaAccess(settings);
  }

  private static Map<String, Object> read(Path file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new TrainerFailure(
          "--kafka-config %s can't be read (%s): give a file of NAME=VALUE lines"
              .formatted(file, e),
          e);
    }
    Map<String, Object> settings = new HashMap<>();
    properties.forEach((name, value) -> settings.put((String) name, ((String) value).strip()));
    return settings;
  }

  String address() {
    return String.valueOf(settings.get(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG));
  }

  /**
   * A reader of committed records that belongs to no group and commits nothing. The caller closes
   * it.
   *
   * @throws TrainerFailure where a setting is wrong
   */
  Consumer<byte[], byte[]> reader() {
    Map<String, Object> all = new HashMap<>(settings);
    all.remove(ConsumerConfig.GROUP_ID_CONFIG);
    all.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    all.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    // A record that is gone is told, not passed over.
    all.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    all.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_MILLIS);
    all.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_MILLIS / 2);
    try {
      return new KafkaConsumer<>(all, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    } catch (KafkaException e) {
      throw new TrainerFailure(
          "no Kafka client can be made for %s (%s): give --bootstrap-servers HOST:PORT, and --kafka-config what it needs"
              .formatted(address(), rootMessage(e)),
          e);
    }
  }

  private static String rootMessage(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }
}

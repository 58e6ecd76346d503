package dev.sightline.cli.kafka;

import dev.sightline.cli.failure.CommandFailure;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.jspecify.annotations.Nullable;

/**
 * Where Kafka is and what a client must show there.
 *
 * @param settings of every client; its address among them
 */
public record KafkaAccess(Map<String, String> settings) {
  private static final String ADDRESS = CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG;
  private static final String DEFAULT_ADDRESS = "localhost:9092";

  public KafkaAccess {
    settings = Map.copyOf(settings);
  }

  /** Neither encrypted nor authenticated. */
  static KafkaAccess plain(String bootstrapServers) {
    return new KafkaAccess(Map.of(ADDRESS, bootstrapServers));
  }

  /**
   * @param bootstrapServers null for the file's, or else this machine's
   * @param file a client's properties, as Kafka's own tools take them; null for none
   * @throws CommandFailure where the file can't be read
   */
  public static KafkaAccess of(@Nullable String bootstrapServers, @Nullable Path file) {
    Map<String, String> settings = new HashMap<>(Map.of(ADDRESS, DEFAULT_ADDRESS));
    if (file != null) {
      settings.putAll(read(file));
    }
    if (bootstrapServers != null) {
      settings.put(ADDRESS, bootstrapServers);
    }
    return new KafkaAccess(settings);
  }

  private static Map<String, String> read(Path file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new CommandFailure(
          "--kafka-config %s can't be read (%s): give a file of NAME=VALUE lines"
              .formatted(file, e),
          e);
    }
    Map<String, String> settings = new HashMap<>();
    properties.stringPropertyNames().forEach(name -> settings.put(name, value(properties, name)));
    return settings;
  }

  private static String value(Properties properties, String name) {
    return properties.getProperty(name, "").strip();
  }

  public String bootstrapServers() {
    return settings.getOrDefault(ADDRESS, DEFAULT_ADDRESS);
  }

  /** Names what is set, and not to what: passwords may be among the values. */
  @Override
  public String toString() {
    return "KafkaAccess" + settings.keySet();
  }
}

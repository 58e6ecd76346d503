package dev.sightline.clisupport.kafka;

import dev.sightline.clisupport.failure.CommandFailure;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Address of a Kafka cluster and the settings that its clients need, such as credentials.
 *
 * @param settings client properties, the address among them
 */
public record KafkaAccess(Map<String, String> settings) {
  /** Address of the broker if none is given. */
  public static final String DEFAULT_ADDRESS = "localhost:9092";

  private static final String ADDRESS = "bootstrap.servers";

  public KafkaAccess {
    settings = Map.copyOf(settings);
  }

  /** Returns access without encryption and authentication. */
  public static KafkaAccess plain(String bootstrapServers) {
    return new KafkaAccess(Map.of(ADDRESS, bootstrapServers));
  }

  /**
   * Reads the settings of a client.
   *
   * @param bootstrapServers null for the address in the file, or localhost:9092 if there is none
   * @param file client properties in the format of Kafka's tools; null for none
   * @throws CommandFailure if the file cannot be read
   */
  public static KafkaAccess of(@Nullable String bootstrapServers, @Nullable Path file) {
    Map<String, String> settings = new HashMap<>(Map.of(ADDRESS, DEFAULT_ADDRESS));
    settings.putAll(given(bootstrapServers, file));
    return new KafkaAccess(settings);
  }

  /**
   * Reads only the settings that the user gave, without a default address.
   *
   * @param bootstrapServers null for the address in the file, if there is one
   * @param file client properties in the format of Kafka's tools; null for none
   * @throws CommandFailure if the file cannot be read
   */
  public static Map<String, String> given(@Nullable String bootstrapServers, @Nullable Path file) {
    Map<String, String> settings = new HashMap<>();
    if (file != null) {
      settings.putAll(read(file));
    }
    if (bootstrapServers != null) {
      settings.put(ADDRESS, bootstrapServers);
    }
    return settings;
  }

  private static Map<String, String> read(Path file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (NoSuchFileException e) {
      throw new CommandFailure(
          "--kafka-config %s does not exist: give a file of NAME=VALUE lines".formatted(file), e);
    } catch (IOException | IllegalArgumentException e) {
      throw new CommandFailure(
          "--kafka-config %s can't be read (%s): give a file of NAME=VALUE lines"
              .formatted(file, e),
          e);
    }
    Map<String, String> settings = new HashMap<>();
    properties.forEach((name, value) -> settings.put((String) name, ((String) value).strip()));
    return settings;
  }

  public String bootstrapServers() {
    return settings.getOrDefault(ADDRESS, DEFAULT_ADDRESS);
  }

  /** Returns the names of the settings only: their values may hold passwords. */
  @Override
  public String toString() {
    return "KafkaAccess" + settings.keySet();
  }
}

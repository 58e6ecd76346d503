package dev.sightline.clisupport.options;

import dev.sightline.clisupport.kafka.KafkaAccess;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options for the address of a Kafka cluster and for the settings of its clients. */
@OptionGroup("Kafka")
public final class KafkaOptions {
  @Option(
      names = {"-b", "--bootstrap-servers"},
      paramLabel = "HOST:PORT",
      description =
          "The Kafka cluster; several addresses separated by commas."
              + " Default: the one of --kafka-config, else localhost:9092.")
  private @Nullable String bootstrapServers;

  @Option(
      names = "--kafka-config",
      paramLabel = "FILE",
      description =
          "A Kafka client's properties, for TLS and passwords: security.protocol and so on.")
  private @Nullable Path file;

  /**
   * Returns the access that the options define.
   *
   * @throws dev.sightline.clisupport.failure.CommandFailure if the file cannot be read
   */
  public KafkaAccess access() {
    return KafkaAccess.of(bootstrapServers, file);
  }

  /**
   * Returns only the settings that the options define, without a default address.
   *
   * @throws dev.sightline.clisupport.failure.CommandFailure if the file cannot be read
   */
  public Map<String, String> given() {
    return KafkaAccess.given(bootstrapServers, file);
  }
}

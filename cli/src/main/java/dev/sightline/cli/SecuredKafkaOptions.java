package dev.sightline.cli;

import dev.sightline.cli.kafka.KafkaAccess;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where Kafka is, and a client's settings for it. */
final class SecuredKafkaOptions {
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

  KafkaAccess access() {
    return KafkaAccess.of(bootstrapServers, file);
  }
}

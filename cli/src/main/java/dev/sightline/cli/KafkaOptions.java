package dev.sightline.cli;

import picocli.CommandLine.Option;

/** Where Kafka is. */
final class KafkaOptions {
  @Option(
      names = {"-b", "--bootstrap-servers"},
      paramLabel = "HOST:PORT",
      description = "The Kafka cluster; several addresses separated by commas.")
  private String bootstrapServers = "localhost:9092";

  String bootstrapServers() {
    return bootstrapServers;
  }
}

package dev.sightline.cli;

import picocli.CommandLine.Option;

/** Option for the address of a Kafka cluster that asks for no credentials. */
final class PlainKafkaOptions {
  @Option(
      names = {"-b", "--bootstrap-servers"},
      paramLabel = "HOST:PORT",
      description = "The Kafka cluster; several addresses separated by commas.")
  private String bootstrapServers = "localhost:9092";

  String bootstrapServers() {
    return bootstrapServers;
  }
}

package dev.sightline.cli;

import dev.sightline.clisupport.options.OptionGroup;
import picocli.CommandLine.Option;

/** Address of a Kafka cluster without authentication. */
@OptionGroup("Kafka")
final class PlainKafkaOptions {
  @Option(
      names = {"-b", "--bootstrap-servers"},
      paramLabel = "HOST:PORT",
      description = "Address of the Kafka cluster; separate several with commas.")
  private String bootstrapServers = "localhost:9092";

  String bootstrapServers() {
    return bootstrapServers;
  }
}

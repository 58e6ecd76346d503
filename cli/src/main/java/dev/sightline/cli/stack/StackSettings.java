package dev.sightline.cli.stack;

import dev.sightline.cli.produce.ImageSource;
import dev.sightline.cli.produce.SendPlan;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Settings of the stack. All components listen on this machine only.
 *
 * @param folder folder for data and logs; created if missing
 * @param kafkaPort port of the broker
 * @param httpPort port of the service
 * @param prometheus settings of Prometheus; empty for none
 * @param demo images to send; empty for none
 * @param partitions partitions of each topic
 */
public record StackSettings(
    Path folder,
    int kafkaPort,
    int httpPort,
    Optional<PrometheusSettings> prometheus,
    String device,
    Optional<Demo> demo,
    int partitions) {
  public StackSettings {
    requirePort("kafka-port", kafkaPort);
    requirePort("http-port", httpPort);
    prometheus.ifPresent(wanted -> requirePort("prometheus-port", wanted.port()));
    if (partitions < 1) {
      throw new IllegalArgumentException("partitions must be 1 or more, not " + partitions);
    }
  }

  /** Images to send continuously. */
  public record Demo(ImageSource images, SendPlan plan) {}

  /**
   * @param program path of the executable
   * @param rules folder of rule files, as {@code deploy/prometheus/rules}
   */
  public record PrometheusSettings(Path program, int port, Path rules) {}

  private static void requirePort(String option, int port) {
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException(option + " must be 1 to 65535, not " + port);
    }
  }

  String broker() {
    return "localhost:" + kafkaPort;
  }
}

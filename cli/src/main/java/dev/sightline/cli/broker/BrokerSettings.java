package dev.sightline.cli.broker;

import java.nio.file.Path;

/**
 * Settings of a broker.
 *
 * @param folder data folder; created if missing
 * @param host address to bind to
 * @param advertisedHost host name that clients use
 * @param port 1 to 65535
 * @param partitions partitions of each created topic; existing topics are not changed
 */
public record BrokerSettings(
    Path folder, String host, String advertisedHost, int port, int partitions) {
  /**
   * Maximum record size in bytes. Larger than any image the service accepts, so that the service
   * rejects oversized images, not the broker.
   */
  public static final int MAX_MESSAGE_BYTES = 64 << 20;

  public BrokerSettings {
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("port must be 1 to 65535, not " + port);
    }
    if (partitions < 1) {
      throw new IllegalArgumentException("partitions must be 1 or more, not " + partitions);
    }
  }

  public String address() {
    return advertisedHost + ":" + port;
  }
}

package dev.sightline.cli.broker;

import java.nio.file.Path;

/**
 * How a broker is started.
 *
 * @param folder keeps its data, created where missing
 * @param host the address it binds to
 * @param advertisedHost the name under which clients reach it
 * @param port 1 to 65535
 * @param partitions of each topic it creates; topics that are there already keep theirs
 */
public record BrokerSettings(
    Path folder, String host, String advertisedHost, int port, int partitions) {
  /** Larger than any image the service accepts, so that the service is what rejects a huge one. */
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

package dev.sightline.kafkaconnection;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Utils;

/** Tries the bootstrap addresses of a cluster, which is much faster than a Kafka request. */
public final class BootstrapProbe {
  private static final int ATTEMPT_MILLIS = 1000;
  private static final long PAUSE_MILLIS = 100;

  /** Result for all addresses together: the best of any of them. */
  public enum Result {
    /** At least one address accepts connections. */
    ACCEPTS,
    /** At least one host is known, but none accepts connections. */
    REFUSES,
    /** No host is known by its name. */
    UNKNOWN_HOST,
    /** At least one address has another form than {@code HOST:PORT}. */
    MALFORMED
  }

  private BootstrapProbe() {}

  /**
   * Tries each address once.
   *
   * @param bootstrapServers addresses {@code HOST:PORT}, separated by commas
   */
  public static Result at(String bootstrapServers) {
    List<InetSocketAddress> known = new ArrayList<>();
    for (String address : bootstrapServers.split(",", -1)) {
      String host = Utils.getHost(address.strip());
      Integer port = Utils.getPort(address.strip());
      if (host == null || port == null || port > 0xffff) {
        return Result.MALFORMED;
      }
      known.addAll(resolved(host, port));
    }
    if (known.isEmpty()) {
      return Result.UNKNOWN_HOST;
    }
    return known.stream().anyMatch(BootstrapProbe::accepts) ? Result.ACCEPTS : Result.REFUSES;
  }

  /** Tries the addresses repeatedly while none accepts, until the time is over. */
  public static Result await(String bootstrapServers, Duration patience)
      throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    Result result = at(bootstrapServers);
    while (result == Result.REFUSES && System.nanoTime() - deadline < 0) {
      Thread.sleep(PAUSE_MILLIS);
      result = at(bootstrapServers);
    }
    return result;
  }

  private static List<InetSocketAddress> resolved(String host, int port) {
    try {
      return List.of(InetAddress.getAllByName(host)).stream()
          .map(address -> new InetSocketAddress(address, port))
          .toList();
    } catch (UnknownHostException e) {
      return List.of();
    }
  }

  private static boolean accepts(InetSocketAddress address) {
    try (Socket socket = new Socket()) {
      socket.connect(address, ATTEMPT_MILLIS);
      return true;
    } catch (IOException refused) {
      return false;
    }
  }
}

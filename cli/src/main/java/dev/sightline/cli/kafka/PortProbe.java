package dev.sightline.cli.kafka;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.ClientDnsLookup;
import org.apache.kafka.clients.ClientUtils;

/**
 * Whether anything accepts connections, which is known far sooner than whether a broker answers.
 */
final class PortProbe {
  private static final int ATTEMPT_MILLIS = 1000;

  private PortProbe() {}

  /** Tries each address again and again until one accepts or the time is over. */
  static boolean at(String bootstrapServers, Duration patience) throws InterruptedException {
    List<InetSocketAddress> addresses =
        ClientUtils.parseAndValidateAddresses(
            List.of(bootstrapServers.split(",", -1)), ClientDnsLookup.USE_ALL_DNS_IPS);
    long deadline = System.nanoTime() + patience.toNanos();
    while (addresses.stream().noneMatch(PortProbe::accepts)) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      Thread.sleep(100);
    }
    return true;
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

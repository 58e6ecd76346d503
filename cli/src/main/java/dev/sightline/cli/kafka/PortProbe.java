package dev.sightline.cli.kafka;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.ClientDnsLookup;
import org.apache.kafka.clients.ClientUtils;

/** Checks whether an address accepts connections, which is much faster than a Kafka request. */
final class PortProbe {
  private static final int ATTEMPT_MILLIS = 1000;

  private PortProbe() {}

  /** Tries the addresses repeatedly until one accepts or the time is over. */
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

package dev.sightline.cli.broker;

import dev.sightline.clisupport.failure.CommandFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Asks the system for ports. */
public final class FreePort {
  private FreePort() {}

  /** A port on loopback that was free just now. */
  public static int choose() {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress("127.0.0.1", 0));
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Fails clearly before Kafka, which would do so in twenty lines. */
  static void requireFree(String host, int port) {
    requireFree(host, port, "--port");
  }

  /**
   * Fails where something listens there.
   *
   * @param option by which another port is chosen
   */
  public static void requireFree(String host, int port, String option) {
    InetSocketAddress address = new InetSocketAddress(host, port);
    if (address.isUnresolved()) {
      throw new CommandFailure(
          "--host " + host + " is no address of this machine: name or IP unknown");
    }
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(address);
    } catch (IOException e) {
      throw new CommandFailure(
          "port %d on %s cannot be used (%s): stop what listens there or choose another with %s"
              .formatted(port, host, e.getMessage(), option),
          e);
    }
  }
}

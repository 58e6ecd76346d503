package dev.sightline.cli.broker;

import dev.sightline.clisupport.failure.CommandFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Locale;

/** Finds and checks ports. */
public final class FreePort {
  private FreePort() {}

  /** Returns a loopback port that is currently free. */
  public static int choose() {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress("127.0.0.1", 0));
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Fails with one clear line before Kafka fails with a stack trace. */
  static void requireFree(String host, int port) {
    requireFree(host, port, "--port");
  }

  /**
   * Fails if the port is in use.
   *
   * @param option name of the option that sets the port
   */
  public static void requireFree(String host, int port, String option) {
    InetSocketAddress address = new InetSocketAddress(host, port);
    if (address.isUnresolved()) {
      throw new CommandFailure(
          "--host " + host + " is not an address of this machine: name or IP unknown");
    }
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(address);
    } catch (IOException e) {
      throw new CommandFailure(
          String.format(
              Locale.ROOT,
              "port %d on %s cannot be used (%s): stop the process that uses it or choose another with %s",
              port,
              host,
              e.getMessage(),
              option),
          e);
    }
  }
}

package dev.sightline.cli.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Forwards TCP connections to another port of this machine, over a {@link Wire} that can be
 * disturbed. The connections of all instances go through the same wire.
 */
final class TcpProxy implements AutoCloseable {
  private final ServerSocket server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
  private final Set<ProxiedConnection> connections = ConcurrentHashMap.newKeySet();
  private final Wire wire = new Wire();
  private final Thread thread = new Thread(this::accept, "proxy");
  private volatile int target;

  TcpProxy() throws IOException {
    thread.setDaemon(true);
  }

  int port() {
    return server.getLocalPort();
  }

  /** Starts to accept connections. */
  void forwardTo(int port) {
    target = port;
    thread.start();
  }

  Wire wire() {
    return wire;
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        if (wire.isCut()) {
          ProxiedConnection.reset(client);
        } else {
          connect(client);
        }
      } catch (IOException closed) {
        // Either this proxy is closed, or the broker is away and the client's socket with it.
      }
    }
  }

  private void connect(Socket client) throws IOException {
    try {
      Socket broker = new Socket(InetAddress.getLoopbackAddress(), target);
      ProxiedConnection connection =
          new ProxiedConnection(client, broker, wire, connections::remove);
      connections.add(connection);
      connection.start();
    } catch (IOException e) {
      ProxiedConnection.reset(client);
      throw e;
    }
  }

  /** Resets all connections (RST). */
  void reset() {
    connections.forEach(ProxiedConnection::reset);
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    wire.repair();
    reset();
  }
}

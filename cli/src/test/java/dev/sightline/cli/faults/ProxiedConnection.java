package dev.sightline.cli.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.function.Consumer;

/**
 * One client's connection to the broker. A thread for each direction copies the bytes. After the
 * first lost byte nothing more passes in that direction: the rest would have no meaning.
 */
final class ProxiedConnection {
  private static final int BUFFER_BYTES = 16 << 10;

  private final Socket client;
  private final Socket broker;
  private final Wire wire;
  private final Consumer<ProxiedConnection> ended;

  ProxiedConnection(Socket client, Socket broker, Wire wire, Consumer<ProxiedConnection> ended)
      throws IOException {
    this.client = client;
    this.broker = broker;
    this.wire = wire;
    this.ended = ended;
    client.setTcpNoDelay(true);
    broker.setTcpNoDelay(true);
  }

  void start() {
    thread("requests", () -> copy(client, broker, Wire.Direction.REQUESTS));
    thread("answers", () -> copy(broker, client, Wire.Direction.ANSWERS));
  }

  private static void thread(String name, Runnable task) {
    Thread thread = new Thread(task, "proxy-" + name);
    thread.setDaemon(true);
    thread.start();
  }

  private void copy(Socket from, Socket to, Wire.Direction direction) {
    byte[] buffer = new byte[BUFFER_BYTES];
    boolean complete = true;
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        complete &= wire.passes(direction, read);
        if (complete) {
          out.write(buffer, 0, read);
        }
      }
    } catch (IOException closed) {
      // By either end, or by a fault.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    ended.accept(this);
  }

  /** Closes both ends at once; what is on the way is lost. */
  void reset() {
    reset(client);
    reset(broker);
  }

  static void reset(Socket socket) {
    try (socket) {
      // Zero: the operating system sends RST instead of FIN.
      socket.setSoLinger(true, 0);
    } catch (IOException closed) {
      // Nothing is left to reset.
    }
  }
}

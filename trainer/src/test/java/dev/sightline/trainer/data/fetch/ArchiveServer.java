package dev.sightline.trainer.data.fetch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Serves one file on a loopback port with range requests, and simulates typical server faults. */
final class ArchiveServer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closing = new CountDownLatch(1);

  /** {@code Range} header of each request, "-" if it had none. */
  final List<String> ranges = new CopyOnWriteArrayList<>();

  volatile byte[] content;
  volatile String etag = "\"one\"";
  volatile boolean ignoresRanges;
  volatile boolean ignoresIfRange;
  volatile int status = 200;

  /**
   * If positive, closes the connection after this number of body bytes, once the client has stored
   * them.
   */
  volatile int breaksAfter;

  /**
   * Returns the number of bytes that the client has stored. A client may discard received but
   * unread bytes when a connection closes, so closing it at once would leave an unpredictable
   * number of bytes.
   */
  volatile LongSupplier kept = () -> Long.MAX_VALUE;

  /** Whether to send nothing more after those bytes instead of closing the connection. */
  volatile boolean stalls;

  ArchiveServer(byte[] content) throws IOException {
    this.content = content;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/archive.tar.gz");
  }

  private void answer(HttpExchange exchange) throws IOException {
    Optional<String> range = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Range"));
    ranges.add(range.orElse("-"));
    exchange.getResponseHeaders().set("ETag", etag);
    if (status != 200) {
      exchange.sendResponseHeaders(status, -1);
      exchange.close();
      return;
    }
    String condition = exchange.getRequestHeaders().getFirst("If-Range");
    boolean holds = ignoresIfRange || condition == null || condition.equals(etag);
    int from = 0;
    if (range.isPresent() && holds && !ignoresRanges) {
      from = Integer.parseInt(range.get().replaceAll("[^0-9]", ""));
      exchange
          .getResponseHeaders()
          .set(
              "Content-Range",
              String.format(
                  Locale.ROOT, "bytes %d-%d/%d", from, content.length - 1, content.length));
    }
    exchange.sendResponseHeaders(from > 0 ? 206 : 200, content.length - from);
    send(exchange, from);
  }

  private void send(HttpExchange exchange, int from) throws IOException {
    int rest = content.length - from;
    int sent = breaksAfter > 0 ? Math.min(breaksAfter, rest) : rest;
    exchange.getResponseBody().write(content, from, sent);
    exchange.getResponseBody().flush();
    try {
      if (stalls) {
        closing.await();
      } else if (sent < rest) {
        awaitKept(from + sent);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    exchange.close();
  }

  private void awaitKept(long bytes) throws InterruptedException {
    while (kept.getAsLong() < bytes && !closing.await(1, TimeUnit.MILLISECONDS)) {
      // The client has stored the bytes, or the test has ended.
    }
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}

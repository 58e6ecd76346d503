package dev.sightline.trainer.data.fetch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Serves one file on a loopback port, with ranges, and misbehaves in the ways that servers do. */
final class ArchiveServer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closing = new CountDownLatch(1);

  /** The {@code Range} header of each request, "-" where there was none. */
  final List<String> ranges = new CopyOnWriteArrayList<>();

  volatile byte[] content;
  volatile String etag = "\"one\"";
  volatile boolean ignoresRanges;
  volatile boolean ignoresIfRange;
  volatile int status = 200;

  /** Breaks off after so many bytes of the body, where positive, and once they are kept. */
  volatile int breaksAfter;

  /**
   * How many bytes of the file the client has stored. A client may throw away what it has received
   * and not read yet when a connection breaks; a break at once could leave any number of bytes.
   */
  volatile LongSupplier kept = () -> Long.MAX_VALUE;

  /** Sends nothing more after the bytes above, in place of breaking off. */
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
              "bytes %d-%d/%d".formatted(from, content.length - 1, content.length));
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
      // Either the client has stored them, or the test is over.
    }
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}

package dev.sightline.classifier.dashboard;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Uses a real server and a real socket, because the system's buffers must be full. */
class ViewerTest {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Buffer EVENT = Buffer.buffer(new byte[1 << 16]);

  private final Vertx vertx = Vertx.vertx();
  private final CompletableFuture<Viewer> viewer = new CompletableFuture<>();
  private final CompletableFuture<Boolean> ended = new CompletableFuture<>();
  private final Socket page = new Socket();

  @BeforeEach
  void open() throws Exception {
    Router router = Router.router(vertx);
    router.get("/").handler(this::follow);
    HttpServer server =
        vertx
            .createHttpServer(new HttpServerOptions().setSendBufferSize(4096))
            .requestHandler(router)
            .listen(0, "localhost")
            .toCompletionStage()
            .toCompletableFuture()
            .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    page.setSoTimeout((int) PATIENCE.toMillis());
    page.setReceiveBufferSize(4096);
    page.connect(new InetSocketAddress(InetAddress.getByName("localhost"), server.actualPort()));
    page.getOutputStream()
        .write("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".getBytes(US_ASCII));
  }

  private void follow(RoutingContext context) {
    context.response().setChunked(true);
    context.addEndHandler(end -> ended.complete(true));
    viewer.complete(new Viewer(context.response(), context.request().connection()));
  }

  @AfterEach
  void close() throws IOException {
    page.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void page_that_stops_reading_is_disconnected_while_its_socket_is_open() {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(1))
        .until(
            () -> {
              viewer.join().send(EVENT);
              return ended.isDone();
            });

    assertThat(page.isClosed()).isFalse();
  }

  @Test
  void page_that_reads_stays_connected() throws Exception {
    Buffer small = Buffer.buffer(new byte[1000]);
    for (int i = 0; i < 1000; i++) {
      viewer.join().send(small);
      assertThat(page.getInputStream().readNBytes(small.length())).hasSize(small.length());
    }

    viewer.join().end();
    assertThat(page.getInputStream().readAllBytes()).isNotEmpty();
  }
}

package dev.sightline.classifier.dashboard;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.classifier.testing.TestHttpServer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class UploadsTest {
  private static final int SECONDS = 30;

  @RegisterExtension private final TestHttpServer server = new TestHttpServer();

  private final BlockingQueue<CompletableFuture<Void>> sent = new LinkedBlockingQueue<>();
  private final CompletableFuture<Void> disconnected = new CompletableFuture<>();
  private volatile @Nullable String problem;
  private int port;

  private CompletableFuture<Void> sendSlowly(String id, byte[] image) {
    CompletableFuture<Void> stored = new CompletableFuture<>();
    sent.add(stored);
    return stored;
  }

  @BeforeEach
  void start() throws Exception {
    Uploads uploads = new Uploads(1, 1000, this::sendSlowly, new PendingUploads(), () -> problem);
    Router router = server.router();
    router
        .post("/")
        .handler(
            context -> {
              // Runs after the handler of the upload, because the order is reversed.
              context.addEndHandler(ended -> disconnected.complete(null));
              uploads.take(context);
            });
    port = server.start(http -> http.requestHandler(router));
  }

  private Socket upload() throws IOException {
    Socket client = new Socket("localhost", port);
    client.setSoTimeout(SECONDS * 1000);
    String request = "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nimage";
    client.getOutputStream().write(request.getBytes(US_ASCII));
    return client;
  }

  private CompletableFuture<Void> nextSent() throws InterruptedException {
    CompletableFuture<Void> next = sent.poll(SECONDS, TimeUnit.SECONDS);
    assertThat(next).isNotNull();
    return next;
  }

  private static String status(Socket client) throws IOException {
    return new String(client.getInputStream().readNBytes("HTTP/1.1 200".length()), US_ASCII);
  }

  @Test
  void image_of_a_disconnected_client_keeps_its_place_until_it_is_sent() throws Exception {
    CompletableFuture<Void> first;
    try (Socket client = upload()) {
      first = nextSent();
    }
    disconnected.get(SECONDS, TimeUnit.SECONDS);

    try (Socket second = upload()) {
      assertThat(status(second)).endsWith("429");
    }

    first.complete(null);
    try (Socket third = upload()) {
      nextSent().complete(null);
      assertThat(status(third)).endsWith("202");
    }
  }

  @Test
  void client_that_waits_for_permission_gets_it() throws Exception {
    try (Socket client = new Socket("localhost", port)) {
      client.setSoTimeout(SECONDS * 1000);
      String request =
          "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n";
      client.getOutputStream().write(request.getBytes(US_ASCII));
      assertThat(status(client)).endsWith("100");
      client.getInputStream().readNBytes(" Continue\r\n\r\n".length());

      client.getOutputStream().write("image".getBytes(US_ASCII));
      nextSent().complete(null);

      assertThat(status(client)).endsWith("202");
    }
  }

  @Test
  void image_is_refused_at_once_while_none_is_consumed() throws Exception {
    problem = "no heartbeat to the broker for 11 s";

    try (Socket client = upload()) {
      assertThat(status(client)).endsWith("503");
    }
    assertThat(sent).isEmpty();
  }

  @Test
  void failed_image_frees_its_place() throws Exception {
    try (Socket client = upload()) {
      nextSent().completeExceptionally(new IllegalStateException("away"));
      assertThat(status(client)).endsWith("503");
    }

    try (Socket next = upload()) {
      nextSent().complete(null);
      assertThat(status(next)).endsWith("202");
    }
  }
}

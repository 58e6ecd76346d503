package dev.sightline.classifier.access;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.classifier.testing.TestHttpServer;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.Router;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tests that a client which sends its whole body before it reads gets the early response. */
class UnreadBodyTest {
  private static final int SECONDS = 30;
  private static final int PART = 1 << 20;
  private static final int PARTS = 16;

  @RegisterExtension private final TestHttpServer server = new TestHttpServer();

  private int start() throws Exception {
    SmallRyeConfig config =
        new SmallRyeConfigBuilder()
            .addDefaultInterceptors()
            .withMapping(HttpConfig.class)
            .withDefaultValue("quarkus.http.host", "localhost")
            .withDefaultValue("quarkus.http.limits.max-connections", "512")
            .build();
    Router router = server.router();
    new AccessFilter(config.getConfigMapping(HttpConfig.class), config).register(router);
    return server.start(
        http ->
            http.connectionHandler(
                    connection ->
                        ((ConnectionBase) connection)
                            .channel()
                            .pipeline()
                            .addFirst(
                                new RequestDeadline(Duration.ofSeconds(10), Duration.ofMinutes(1))))
                .requestHandler(
                    request -> {
                      // As Quarkus does before the first route.
                      request.pause();
                      router.handle(request);
                    }));
  }

  @Test
  @Timeout(value = SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void refused_request_is_read_to_its_end_and_the_connection_stays_usable() throws Exception {
    try (Socket client = new Socket("localhost", start())) {
      client.setSoTimeout(SECONDS * 1000);
      send(client.getOutputStream());
      assertThat(statusLine(client)).contains(" 403 ");

      send(client.getOutputStream());
      assertThat(client.getInputStream().read()).isPositive();
    }
  }

  private static void send(OutputStream out) throws Exception {
    String header = "POST / HTTP/1.1\r\nHost: other.example\r\nContent-Length: %d\r\n\r\n";
    out.write(String.format(Locale.ROOT, header, PART * PARTS).getBytes(US_ASCII));
    for (int part = 0; part < PARTS; part++) {
      out.write(new byte[PART]);
    }
  }

  private static String statusLine(Socket client) throws Exception {
    byte[] line = client.getInputStream().readNBytes("HTTP/1.1 403 Forbidden".length());
    return new String(line, US_ASCII);
  }
}

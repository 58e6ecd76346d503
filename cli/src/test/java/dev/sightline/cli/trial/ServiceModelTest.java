package dev.sightline.cli.trial;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sightline.clisupport.failure.CommandFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServiceModelTest {
  private String answer = "{\"version\":\"3\"}";

  @SuppressWarnings("NullAway.Init")
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/model", this::handle);
    server.start();
  }

  private void handle(HttpExchange exchange) throws IOException {
    boolean allowed =
        "Bearer secret".equals(exchange.getRequestHeaders().getFirst("Authorization"));
    byte[] body = answer.getBytes(UTF_8);
    exchange.sendResponseHeaders(allowed ? 200 : 401, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private ServiceModel service(String token) {
    URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    return new ServiceModel(uri, Optional.of(token));
  }

  @Test
  void token_is_sent_and_answer_is_read() throws InterruptedException {
    assertThat(service("secret").fetch().path("version").asText()).isEqualTo("3");
  }

  @Test
  void missing_token_message_names_the_option() {
    assertThatThrownBy(() -> service("other").fetch())
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("--token");
  }

  @Test
  void other_server_is_reported() {
    answer = "<html>";

    assertThatThrownBy(() -> service("secret").fetch())
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("did not answer in JSON");
  }

  @Test
  void unreachable_service_message_says_what_to_do() {
    server.stop(0);

    assertThatThrownBy(() -> service("secret").fetch())
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("no service answers at http://127.0.0.1")
        .hasMessageContaining("--service");
  }
}

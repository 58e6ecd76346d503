package dev.sightline.cli.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TcpProxyTest {
  private static final int MILLIS_WITHOUT_ANSWER = 200;

  private final ServerSocket echo = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
  private final TcpProxy proxy = new TcpProxy();

  TcpProxyTest() throws IOException {}

  @BeforeEach
  void start() {
    Thread server = new Thread(this::echo, "echo");
    server.setDaemon(true);
    server.start();
    proxy.forwardTo(echo.getLocalPort());
  }

  @AfterEach
  void stop() throws IOException {
    proxy.close();
    echo.close();
  }

  private void echo() {
    while (!echo.isClosed()) {
      try (Socket client = echo.accept()) {
        client.getInputStream().transferTo(client.getOutputStream());
      } catch (IOException ended) {
        // The next client follows.
      }
    }
  }

  private Socket client() throws IOException {
    Socket client = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
    client.setSoTimeout(10_000);
    return client;
  }

  private static int answer(Socket client, int sent) throws IOException {
    client.getOutputStream().write(sent);
    return client.getInputStream().read();
  }

  private static void assertNoAnswer(Socket client) throws IOException {
    client.setSoTimeout(MILLIS_WITHOUT_ANSWER);
    assertThatThrownBy(() -> answer(client, 1)).isInstanceOf(SocketTimeoutException.class);
    client.setSoTimeout(10_000);
  }

  @Test
  void bytes_pass_both_ways() throws IOException {
    try (Socket client = client()) {
      assertThat(answer(client, 7)).isEqualTo(7);
    }
  }

  @Test
  void silent_bytes_arrive_after_the_repair() throws IOException {
    try (Socket client = client()) {
      proxy.wire().silence();
      assertNoAnswer(client);

      proxy.wire().repair();

      assertThat(client.getInputStream().read()).isEqualTo(1);
    }
  }

  @Test
  void lost_answers_never_arrive_on_their_connection_but_on_the_next() throws IOException {
    try (Socket client = client()) {
      proxy.wire().lose(Wire.Direction.ANSWERS);
      assertNoAnswer(client);

      proxy.wire().repair();

      assertNoAnswer(client);
    }
    try (Socket next = client()) {
      assertThat(answer(next, 3)).isEqualTo(3);
    }
  }

  @Test
  void reset_ends_open_connections_and_accepts_new_ones() throws IOException {
    try (Socket client = client()) {
      assertThat(answer(client, 1)).isEqualTo(1);

      proxy.reset();

      assertThatThrownBy(() -> client.getInputStream().read()).hasMessageContaining("reset");
    }
    try (Socket next = client()) {
      assertThat(answer(next, 2)).isEqualTo(2);
    }
  }

  @Test
  void cut_network_resets_new_connections() throws IOException {
    proxy.wire().cut();
    try (Socket client = client()) {
      assertThatThrownBy(() -> answer(client, 1)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void slow_network_delays_answers() throws IOException {
    proxy.wire().slow(Duration.ofMillis(50), 1 << 20);
    try (Socket client = client()) {
      long start = System.nanoTime();

      assertThat(answer(client, 1)).isEqualTo(1);

      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isGreaterThanOrEqualTo(Duration.ofMillis(100));
    }
  }
}

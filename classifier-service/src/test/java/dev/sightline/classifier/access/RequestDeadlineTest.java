package dev.sightline.classifier.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RequestDeadlineTest {
  private final RequestDeadline deadline =
      new RequestDeadline(Duration.ofSeconds(10), Duration.ofSeconds(60));
  private final EmbeddedChannel connection = connection(deadline);

  private static EmbeddedChannel connection(RequestDeadline deadline) {
    EmbeddedChannel connection = new EmbeddedChannel(false, false);
    connection.freezeTime();
    connection.pipeline().addFirst(deadline);
    try {
      connection.register();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    return connection;
  }

  private void pass(int seconds) {
    connection.advanceTimeBy(seconds, TimeUnit.SECONDS);
    connection.runScheduledPendingTasks();
  }

  private void receive(String bytes) {
    connection.writeInbound(Unpooled.copiedBuffer(bytes, StandardCharsets.US_ASCII));
  }

  @Test
  void silent_connection_is_closed() {
    pass(9);
    assertThat(connection.isOpen()).isTrue();

    pass(1);
    assertThat(connection.isOpen()).isFalse();
  }

  @Test
  void slow_header_is_closed_although_bytes_arrive() {
    for (int second = 0; second < 10; second++) {
      receive("x");
      pass(1);
    }

    assertThat(connection.isOpen()).isFalse();
  }

  @Test
  void request_in_process_has_no_deadline() {
    receive("GET / HTTP/1.1");
    deadline.requestBegan();

    pass(3_600);

    assertThat(connection.isOpen()).isTrue();
  }

  @Test
  void next_request_may_come_later_but_not_slowly() {
    deadline.requestBegan();
    deadline.responseEnded();
    deadline.exchangeEnded();
    pass(50);
    receive("G");
    pass(9);
    assertThat(connection.isOpen()).isTrue();

    receive("E");
    pass(1);
    assertThat(connection.isOpen()).isFalse();
  }

  @Test
  void connection_without_a_next_request_is_closed() {
    deadline.requestBegan();
    deadline.responseEnded();
    deadline.exchangeEnded();

    pass(60);

    assertThat(connection.isOpen()).isFalse();
  }

  @Test
  void rest_of_a_body_after_the_response_is_no_slow_header() {
    deadline.requestBegan();
    deadline.responseEnded();
    for (int second = 0; second < 50; second++) {
      receive("body");
      pass(1);
    }
    assertThat(connection.isOpen()).isTrue();

    deadline.exchangeEnded();
    pass(59);
    assertThat(connection.isOpen()).isTrue();
  }

  @Test
  void endless_body_after_the_response_is_closed() {
    deadline.requestBegan();
    deadline.responseEnded();
    for (int second = 0; second < 60; second++) {
      receive("body");
      pass(1);
    }

    assertThat(connection.isOpen()).isFalse();
  }

  @Test
  void late_end_of_a_request_does_not_limit_the_next() {
    deadline.requestBegan();
    deadline.requestBegan();
    deadline.responseEnded();
    deadline.exchangeEnded();

    pass(3_600);

    assertThat(connection.isOpen()).isTrue();
  }

  @Test
  void bytes_are_passed_on() {
    receive("x");

    assertThat(connection.<Object>readInbound()).isNotNull();
  }
}

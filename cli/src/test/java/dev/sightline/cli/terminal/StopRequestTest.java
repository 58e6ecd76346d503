package dev.sightline.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import sun.misc.Signal;

class StopRequestTest {
  @Test
  void signal_is_a_request_and_its_number_is_in_the_exit_code() {
    StopRequest request = StopRequest.onSignals();
    assertThat(request.isRequested()).isFalse();

    Signal.raise(new Signal("TERM"));

    await().until(request::isRequested);
    assertThat(request.exitCode()).isEqualTo(143);
  }
}

package dev.sightline.classifier.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.classifier.testing.CapturedLog;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ReadinessLogTest {
  @RegisterExtension private final CapturedLog log = new CapturedLog(ReadinessLog.class);

  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE);
  private final ServiceState state = new ServiceState();
  private final ReadinessLog readiness = new ReadinessLog(state, Duration.ofNanos(2), now::get);

  @AfterEach
  void close() {
    readiness.close();
  }

  @Test
  void broker_that_is_gone_and_back_is_logged_once_each() {
    state.consuming(() -> null);
    readiness.check();
    state.consuming(() -> "no heartbeat to the broker for 11 s");
    readiness.check();
    state.consuming(() -> "no heartbeat to the broker for 12 s");
    readiness.check();
    state.consuming(() -> null);
    readiness.check();
    readiness.check();

    assertThat(log.lines())
        .containsExactly(
            "ready", "not-ready cause=\"no heartbeat to the broker for 11 s\"", "ready-again");
  }

  @Test
  void start_is_logged_when_it_ends() {
    readiness.check();
    now.addAndGet(1);
    readiness.check();
    state.consuming(() -> null);
    readiness.check();

    assertThat(log.lines()).containsExactly("ready");
  }

  @Test
  void start_that_does_not_end_is_logged() {
    readiness.check();
    now.addAndGet(2);
    readiness.check();
    readiness.check();

    assertThat(log.lines()).containsExactly("not-ready cause=starting");
  }

  @Test
  void interruption_right_after_the_start_is_logged() {
    state.consuming(() -> null);
    readiness.check();
    state.consuming(() -> "topic images does not exist");
    readiness.check();

    assertThat(log.lines())
        .containsExactly("ready", "not-ready cause=\"topic images does not exist\"");
  }
}

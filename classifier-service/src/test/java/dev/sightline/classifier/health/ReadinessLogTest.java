package dev.sightline.classifier.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReadinessLogTest {
  private final Logger log = Logger.getLogger(ReadinessLog.class.getName());
  private final List<String> lines = new ArrayList<>();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          Object[] values = line.getParameters();
          lines.add(values == null ? line.getMessage() : line.getMessage().formatted(values));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };
  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE);
  private final ServiceState state = new ServiceState();
  private final ReadinessLog readiness = new ReadinessLog(state, Duration.ofNanos(2), now::get);

  @BeforeEach
  void listen() {
    log.addHandler(handler);
  }

  @AfterEach
  void leave() {
    log.removeHandler(handler);
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

    assertThat(lines)
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

    assertThat(lines).containsExactly("ready");
  }

  @Test
  void start_that_does_not_end_is_logged() {
    readiness.check();
    now.addAndGet(2);
    readiness.check();
    readiness.check();

    assertThat(lines).containsExactly("not-ready cause=starting");
  }

  @Test
  void interruption_right_after_the_start_is_logged() {
    state.consuming(() -> null);
    readiness.check();
    state.consuming(() -> "topic images does not exist");
    readiness.check();

    assertThat(lines).containsExactly("ready", "not-ready cause=\"topic images does not exist\"");
  }
}

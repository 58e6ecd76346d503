package dev.sightline.classifier.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
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
  private final ServiceState state = new ServiceState();
  private final ReadinessLog readiness = new ReadinessLog(state, 2);

  @BeforeEach
  void listen() {
    log.addHandler(handler);
  }

  @AfterEach
  void leave() {
    log.removeHandler(handler);
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
        .containsExactly("not-ready cause=\"no heartbeat to the broker for 11 s\"", "ready-again");
  }

  @Test
  void start_is_not_logged() {
    readiness.check();
    readiness.check();
    state.consuming(() -> null);
    readiness.check();

    assertThat(lines).isEmpty();
  }

  @Test
  void start_that_does_not_end_is_logged() {
    for (int i = 0; i < 4; i++) {
      readiness.check();
    }

    assertThat(lines).containsExactly("not-ready cause=starting");
  }
}

package dev.sightline.classifier.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClockWatchTest {
  private static final long START = 1_000_000_000;

  private long now = START;
  private final List<RuntimeException> broken = new ArrayList<>();
  private final ClockWatch watch = new ClockWatch(() -> now, broken::add);

  @AfterEach
  void close() {
    watch.close();
  }

  private void checkAt(long seconds) {
    now = START + 1_000 * seconds;
    watch.check();
  }

  @Test
  void clock_that_goes_on_or_jumps_ahead_is_no_failure() {
    checkAt(1);
    checkAt(3_000);

    assertThat(broken).isEmpty();
  }

  @Test
  void small_steps_back_are_no_failure_even_if_there_are_many() {
    for (int i = 0; i < 100; i++) {
      checkAt(20 * i);
      checkAt(20 * i - 10);
    }

    assertThat(broken).isEmpty();
  }

  @Test
  void clock_that_is_moved_back_is_reported_once_with_the_time() {
    checkAt(320);
    checkAt(0);
    checkAt(1);

    assertThat(broken)
        .singleElement()
        .satisfies(e -> assertThat(e).hasMessageContaining("moved back by 320 s"));
  }

  @Test
  void return_to_the_right_time_after_a_jump_ahead_is_reported() {
    checkAt(3_000);
    checkAt(1);

    assertThat(broken).hasSize(1);
  }
}

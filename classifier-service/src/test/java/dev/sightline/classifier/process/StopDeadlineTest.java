package dev.sightline.classifier.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StopDeadlineTest {
  private final AtomicLong now = new AtomicLong(7);
  private final StopDeadline deadline = new StopDeadline(Duration.ofSeconds(20), now::get);

  @Test
  void step_has_what_earlier_steps_left_of_its_share() {
    now.addAndGet(Duration.ofSeconds(4).toNanos());

    assertThat(deadline.until(50)).hasSeconds(6);
  }

  @Test
  void step_that_begins_too_late_has_no_time() {
    now.addAndGet(Duration.ofSeconds(30).toNanos());

    assertThat(deadline.until(50)).isZero();
  }
}

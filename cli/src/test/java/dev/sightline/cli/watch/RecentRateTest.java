package dev.sightline.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RecentRateTest {
  private static final long MILLI = 1_000_000L;
  private final RecentRate rate = new RecentRate();

  @Test
  void counts_events_per_second() {
    for (int i = 0; i < 1000; i++) {
      rate.add(i * MILLI);
    }
    assertThat(rate.perSecond(1000 * MILLI)).isCloseTo(1000, within(60.0));
  }

  @Test
  void first_events_count_over_the_time_since_the_beginning() {
    rate.begin(0);
    for (int i = 0; i < 500; i++) {
      rate.add(1000 * MILLI);
    }
    assertThat(rate.perSecond(1001 * MILLI)).isCloseTo(500, within(5.0));
  }

  @Test
  void events_after_a_pause_count_over_two_seconds() {
    rate.add(0);
    for (int i = 0; i < 500; i++) {
      rate.add(10_000 * MILLI);
    }
    assertThat(rate.perSecond(10_001 * MILLI)).isCloseTo(250, within(1.0));
  }

  @Test
  void forgets_old_events() {
    rate.add(0);
    assertThat(rate.perSecond(10_000 * MILLI)).isZero();
  }
}

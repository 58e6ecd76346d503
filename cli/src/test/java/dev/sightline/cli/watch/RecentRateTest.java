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
  void forgets_old_events() {
    rate.add(0);
    assertThat(rate.perSecond(10_000 * MILLI)).isZero();
  }
}

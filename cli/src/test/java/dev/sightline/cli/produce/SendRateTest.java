package dev.sightline.cli.produce;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SendRateTest {
  private static final long SECOND = 1_000_000_000L;

  @Test
  void images_are_sent_evenly() {
    SendRate pace = new SendRate(10);
    assertThat(pace.nanosToWait(0, 0)).isZero();
    assertThat(pace.nanosToWait(5, 0)).isEqualTo(SECOND / 2);
    assertThat(pace.nanosToWait(5, SECOND / 4)).isEqualTo(SECOND / 4);
  }

  @Test
  void delay_is_caught_up() {
    assertThat(new SendRate(10).nanosToWait(5, SECOND)).isZero();
  }

  @Test
  void zero_never_waits() {
    assertThat(new SendRate(0).nanosToWait(1_000_000, 0)).isZero();
  }
}

package dev.sightline.classifier.drift;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TokenBucketTest {
  /** The clock may overflow. */
  private static final long BEGIN = Long.MAX_VALUE - 100;

  private static final long MILLI = 1_000_000;

  private final TokenBucket allowance = new TokenBucket(100, 500, BEGIN);

  private static long after(int millis) {
    return BEGIN + millis * MILLI;
  }

  @Test
  void burst_is_limited() {
    assertThat(allowance.take(64, BEGIN)).isEqualTo(64);
    assertThat(allowance.take(64, BEGIN)).isEqualTo(36);
    assertThat(allowance.take(64, BEGIN)).isZero();
  }

  @Test
  void rate_is_limited_after_the_burst() {
    int taken = allowance.take(100, BEGIN);
    for (int batch = 1; batch <= 1_000; batch++) {
      taken += allowance.take(64, after(batch));
    }

    assertThat(taken).isBetween(599, 600);
  }

  @Test
  void unused_tokens_accumulate_up_to_the_capacity() {
    int taken = allowance.take(100, BEGIN);

    assertThat(taken).isEqualTo(100);
    assertThat(allowance.take(1_000, after(60_000))).isEqualTo(100);
  }
}

package dev.sightline.classifier.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TransactionLimitTest {
  private static final int MEBIBYTE = 1024 * 1024;
  private static final Duration QUICK = Duration.ofMillis(50);

  private final TransactionLimit limit =
      new TransactionLimit(16 * MEBIBYTE, Duration.ofSeconds(15));

  @Test
  void full_quick_transactions_raise_it_to_the_maximum() {
    for (int i = 0; i < 10; i++) {
      limit.committed(limit.bytes(), QUICK);
    }

    assertThat(limit.bytes()).isEqualTo(16 * MEBIBYTE);
  }

  @Test
  void small_transactions_do_not_raise_it() {
    limit.committed(1000, QUICK);

    assertThat(limit.bytes()).isEqualTo(MEBIBYTE);
  }

  @Test
  void it_is_smaller_than_a_failed_transaction() {
    limit.failed(1000);

    assertThat(limit.bytes()).isEqualTo(500);
  }

  @Test
  void transaction_that_nearly_timed_out_lowers_it() {
    limit.committed(MEBIBYTE, Duration.ofSeconds(8));

    assertThat(limit.bytes()).isEqualTo(MEBIBYTE / 2);
  }

  @Test
  void moderately_quick_transaction_keeps_it() {
    limit.committed(MEBIBYTE, Duration.ofSeconds(4));

    assertThat(limit.bytes()).isEqualTo(MEBIBYTE);
  }

  @Test
  void it_does_not_return_to_a_failed_size_at_once() {
    limit.failed(MEBIBYTE);
    limit.committed(MEBIBYTE / 2, QUICK);

    assertThat(limit.bytes()).isEqualTo(MEBIBYTE / 2);
  }

  @Test
  void it_recovers_from_the_smallest_size() {
    for (int i = 0; i < 60; i++) {
      limit.failed(limit.bytes());
    }
    assertThat(limit.bytes()).isEqualTo(1);
    for (int i = 0; i < 60; i++) {
      limit.committed(Math.max(300, limit.bytes()), QUICK);
    }

    assertThat(limit.bytes()).isEqualTo(16 * MEBIBYTE);
  }
}

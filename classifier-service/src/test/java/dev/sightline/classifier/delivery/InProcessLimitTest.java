package dev.sightline.classifier.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InProcessLimitTest {
  private static final long LARGE = 8 << 20;

  private final InProcessLimit limit = InProcessLimit.of(512, 64, 2);

  @Test
  void small_images_fill_a_transaction() {
    assertThat(limit.hasRoom(512, LARGE - 1)).isTrue();
    assertThat(limit.hasRoom(513, 1_000)).isFalse();
  }

  @Test
  void of_large_images_two_batches_for_each_worker_are_polled() {
    assertThat(limit.hasRoom(255, 10 * LARGE)).isTrue();
    assertThat(limit.hasRoom(256, LARGE)).isFalse();
  }

  @Test
  void many_workers_do_not_exceed_a_transaction() {
    InProcessLimit many = InProcessLimit.of(512, Integer.MAX_VALUE, 32);

    assertThat(many.enoughImages()).isEqualTo(512);
    assertThat(many.hasRoom(511, LARGE)).isTrue();
  }
}

package dev.sightline.trainer.network.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SlidingWindowTest {
  @Test
  void even_kernel_in_same_mode_pads_more_after() {
    SlidingWindow window = SlidingWindow.of(32, 8, 1, 1, true, 0);

    assertThat(window.out()).isEqualTo(32);
    assertThat(window.before()).isEqualTo(3);
    assertThat(window.after()).isEqualTo(4);
  }

  @Test
  void window_without_padding_stays_inside() {
    SlidingWindow window = SlidingWindow.of(32, 2, 1, 1, false, 0);

    assertThat(window.out()).isEqualTo(31);
    assertThat(window.after()).isZero();
  }

  @Test
  void stride_may_skip_the_last_values() {
    SlidingWindow window = SlidingWindow.of(31, 2, 2, 1, false, 0);

    assertThat(window.out()).isEqualTo(15);
    assertThat(window.after()).isEqualTo(-1);
  }

  @Test
  void dilation_extends_the_window() {
    SlidingWindow window = SlidingWindow.of(9, 3, 1, 2, true, 0);

    assertThat(window.out()).isEqualTo(9);
    assertThat(window.before()).isEqualTo(2);
    assertThat(window.after()).isEqualTo(2);
  }
}

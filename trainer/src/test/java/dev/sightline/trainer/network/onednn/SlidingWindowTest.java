package dev.sightline.trainer.network.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SlidingWindowTest {
  @Test
  void anEvenKernelInSameModeIsPaddedMoreAfterThanBefore() {
    SlidingWindow window = SlidingWindow.of(32, 8, 1, 1, true, 0);

    assertThat(window.out()).isEqualTo(32);
    assertThat(window.before()).isEqualTo(3);
    assertThat(window.after()).isEqualTo(4);
  }

  @Test
  void withoutPaddingAWindowStaysInsideTheInput() {
    SlidingWindow window = SlidingWindow.of(32, 2, 1, 1, false, 0);

    assertThat(window.out()).isEqualTo(31);
    assertThat(window.after()).isZero();
  }

  @Test
  void aStrideMayLeaveTheLastValuesOut() {
    SlidingWindow window = SlidingWindow.of(31, 2, 2, 1, false, 0);

    assertThat(window.out()).isEqualTo(15);
    assertThat(window.after()).isEqualTo(-1);
  }

  @Test
  void dilationMakesTheWindowReachFurther() {
    SlidingWindow window = SlidingWindow.of(9, 3, 1, 2, true, 0);

    assertThat(window.out()).isEqualTo(9);
    assertThat(window.before()).isEqualTo(2);
    assertThat(window.after()).isEqualTo(2);
  }
}

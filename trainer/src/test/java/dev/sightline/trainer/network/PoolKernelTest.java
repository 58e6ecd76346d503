package dev.sightline.trainer.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PoolKernelTest {
  @Test
  void eachWindowGivesItsMaximumAndALastOddRowAndColumnOnesOfTheirOwn() {
    float[] out = new float[4];

    new PoolKernel(1, 3, 3).forward(new float[] {1, 5, -2, 3, 4, -1, 9, 0, -7}, out);

    assertThat(out).containsExactly(5, -1, 9, -7);
  }

  @Test
  void theGradientGoesToTheMaximumAndOfEqualsToTheFirst() {
    float[] gradient = new float[4];

    new PoolKernel(1, 2, 2).backward(new float[] {2, 7, 7, 1}, new float[] {0.5f}, gradient);

    assertThat(gradient).containsExactly(0, 0.5f, 0, 0);
  }
}

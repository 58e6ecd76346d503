package dev.sightline.trainer.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;
import static org.assertj.core.data.Percentage.withPercentage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class McNemarTest {
  /**
   * 1 and 7: table 1 of Fagerland et al. 2013, p = 0.0703. Others: twice the sum of binomial
   * coefficients over 2^n, computed by hand.
   */
  @ParameterizedTest
  @CsvSource({
    "1, 7, 0.0703125", // 2 * (1 + 8) / 256
    "0, 5, 0.0625", // 2 / 32
    "0, 6, 0.03125", // 2 / 64
    "2, 10, 0.03857421875", // 2 * (1 + 12 + 66) / 4096
    "3, 3, 1",
    "0, 1, 1",
    "0, 0, 1"
  })
  void p_value_is_that_of_the_binomial_distribution(int gained, int lost, double p) {
    assertThat(new McNemar(gained, lost).p()).isEqualTo(p, offset(1e-12));
    assertThat(new McNemar(lost, gained).p()).isEqualTo(p, offset(1e-12));
  }

  @Test
  void many_images_do_not_underflow() {
    // Normal approximation with continuity correction: z = 199 / sqrt(10000), two-sided.
    assertThat(new McNemar(4_900, 5_100).p()).isCloseTo(0.04659, withPercentage(0.2));
    assertThat(new McNemar(0, 2_000).p()).isZero();
    assertThat(new McNemar(0, 2_000).pText()).isEqualTo("<1e-300");
    assertThat(new McNemar(0, 50).pText()).isEqualTo("1.8e-15");
  }

  @Test
  void only_a_significant_loss_counts_as_a_loss() {
    assertThat(new McNemar(2, 10).isLoss(0.05)).isTrue();
    assertThat(new McNemar(10, 2).isLoss(0.05)).isFalse();
    assertThat(new McNemar(10, 2).isGain(0.05)).isTrue();
    assertThat(new McNemar(1, 7).isLoss(0.05)).isFalse();
    assertThat(new McNemar(2, 10).isLoss(0.01)).isFalse();
  }

  @Test
  void negative_counts_are_refused() {
    assertThatThrownBy(() -> new McNemar(-1, 0)).isInstanceOf(IllegalArgumentException.class);
  }
}

package dev.sightline.cli.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class McNemarTestTest {
  /** Twice the lower tail of a binomial distribution with probability 1/2, computed by hand. */
  @ParameterizedTest
  @CsvSource({
    "0, 0, 1",
    "0, 5, 0.0625",
    "5, 0, 0.0625",
    "1, 7, 0.0703125",
    "2, 10, 0.0385742",
    "5, 5, 1",
  })
  void small_counts_give_the_exact_probability(long first, long second, double p) {
    assertThat(McNemarTest.pValue(first, second)).isCloseTo(p, within(1e-6));
  }

  /** The normal approximation, 2 (1 - Phi(2000 / sqrt(2000000))), is 0.1573. */
  @Test
  void large_counts_match_the_normal_approximation() {
    assertThat(McNemarTest.pValue(1_000_000, 1_000_000)).isEqualTo(1);
    assertThat(McNemarTest.pValue(999_000, 1_001_000)).isCloseTo(0.1573, within(0.001));
  }
}

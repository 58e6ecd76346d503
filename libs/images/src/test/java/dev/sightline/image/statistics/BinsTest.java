package dev.sightline.image.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinsTest {
  private final Bins bins = new Bins(List.of(0.1, 0.5, 0.9));

  @ParameterizedTest
  @CsvSource({"-7, 0", "0.1, 0", "0.10001, 1", "0.5, 1", "0.8, 2", "0.9, 2", "1, 3", "1e9, 3"})
  void bound_belongs_to_the_range_below_it(double value, int expected) {
    assertThat(bins.of(value)).isEqualTo(expected);
  }

  @Test
  void without_bounds_there_is_one_range() {
    assertThat(new Bins(List.of()).of(3)).isZero();
    assertThat(new Bins(List.of()).size()).isEqualTo(1);
  }

  @Test
  void bounds_that_do_not_increase_are_refused() {
    assertThatThrownBy(() -> new Bins(List.of(0.5, 0.5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("do not increase");
    assertThatThrownBy(() -> new Bins(List.of(Double.NaN)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

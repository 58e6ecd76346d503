package dev.sightline.trainer.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.modelstore.DriftReference.Histogram;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EqualCountHistogramTest {
  @Test
  void values_fall_into_ten_equal_ranges() {
    Histogram histogram =
        EqualCountHistogram.of(
            IntStream.rangeClosed(1, 1000).mapToDouble(i -> i / 1000.0).toArray());

    assertThat(histogram.bounds())
        .containsExactly(0.101, 0.201, 0.301, 0.401, 0.501, 0.601, 0.701, 0.801, 0.901);
    assertThat(histogram.counts()).containsExactly(101, 100, 100, 100, 100, 100, 100, 100, 100, 99);
  }

  @Test
  void repeated_value_makes_fewer_ranges_and_no_small_one() {
    // A confident model: 80 of 100 confidences are close to 1.
    Histogram histogram =
        EqualCountHistogram.of(
            IntStream.range(0, 100).mapToDouble(i -> Math.min(1, i / 20.0)).toArray());

    assertThat(histogram.bounds()).containsExactly(0.5);
    assertThat(histogram.counts()).containsExactly(11, 89);
  }

  @Test
  void single_value_is_one_range() {
    Histogram histogram = EqualCountHistogram.of(new double[] {0.5, 0.5, 0.5});

    assertThat(histogram.bounds()).isEmpty();
    assertThat(histogram.counts()).containsExactly(3);
  }
}

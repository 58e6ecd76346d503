package dev.sightline.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassCountsTest {
  @Test
  void counts_the_images_of_each_class() {
    ClassCounts counts = ClassCounts.of(IntStream.of(0, 2, 2, 0, 2), 4);

    assertThat(counts).isEqualTo(new ClassCounts(List.of(2, 0, 3, 0)));
    assertThat(counts.images()).isEqualTo(5);
    assertThat(counts.present()).isEqualTo(2);
    assertThat(counts.smallest()).isEqualTo(2);
    assertThat(counts.ratio()).isEqualTo(1.5);
  }

  @ParameterizedTest
  @CsvSource({
    "60, 20, true",
    "60, 21, false",
    "30, 10, true",
    "29, 9, true",
    "27, 9, false",
    "1, 20, false",
    "1, 21, true",
    "40, 0, false",
    "0, 0, false"
  })
  void imbalance_is_a_ratio_that_is_no_accident_of_a_small_set(int one, int other, boolean is) {
    assertThat(new ClassCounts(List.of(one, other)).isImbalanced()).isEqualTo(is);
  }
}

package dev.sightline.classifier.drift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.modelstore.DriftReference.Histogram;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReferenceHistogramTest {
  private static ReferenceHistogram expected(List<Double> bounds, List<Integer> counts) {
    return ReferenceHistogram.of(new Histogram(bounds, counts));
  }

  @Test
  void shares_match_the_counts() {
    ReferenceHistogram expected = expected(List.of(0.5), List.of(30, 70));

    assertThat(expected.shares()).containsExactly(0.3, 0.7);
    assertThat(expected.images()).isEqualTo(100);
    assertThat(expected.bins().of(0.5)).isZero();
  }

  @Test
  void rare_classes_are_merged_with_their_neighbours() {
    ReferenceHistogram expected = expected(List.of(0.0, 1.0, 2.0, 3.0), List.of(500, 1, 499, 0, 0));

    assertThat(expected.shares()).containsExactly(0.5, 0.5);
    assertThat(expected.bins().of(0)).isZero();
    assertThat(expected.bins().of(1)).isEqualTo(1);
    assertThat(expected.bins().of(4)).isEqualTo(1);
  }

  @Test
  void thousand_classes_form_fifty_groups() {
    ReferenceHistogram expected =
        expected(
            IntStream.range(0, 999).mapToObj(Double::valueOf).toList(),
            Collections.nCopies(1_000, 5));

    assertThat(expected.shares()).hasSizeBetween(45, 50).allMatch(share -> share >= 0.02);
  }

  @Test
  void single_predicted_class_has_one_range() {
    ReferenceHistogram expected = expected(List.of(0.0, 1.0), List.of(0, 80, 0));

    assertThat(expected.shares()).containsExactly(1.0);
  }
}

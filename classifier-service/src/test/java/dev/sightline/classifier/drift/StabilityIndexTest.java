package dev.sightline.classifier.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sightline.modelstore.DriftReference.Histogram;
import java.util.ArrayList;
import java.util.Collections;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StabilityIndexTest {
  private static ReferenceHistogram expected(Integer... counts) {
    List<Double> bounds = IntStream.range(0, counts.length - 1).mapToObj(Double::valueOf).toList();
    return ReferenceHistogram.of(new Histogram(bounds, List.of(counts)));
  }

  @Test
  void index_matches_the_manual_computation() {
    // (0.6 - 0.5) ln 1.2 + (0.4 - 0.5) ln 0.8 = 0.040547; chance: 1/1000 + 1/2000
    assertThat(StabilityIndex.of(expected(1000, 1000), new long[] {600, 400}))
        .isCloseTo(0.040547 - 0.0015, within(1e-6));
    // (0.25-0.2) ln 1.25 + (0.25-0.3) ln (5/6) + (0.5-0.5) ln 1 = 0.011157 + 0.009116
    assertThat(StabilityIndex.of(expected(200, 300, 500), new long[] {250, 250, 500}))
        .isCloseTo(0.020273 - 2 * (0.001 + 0.001), within(1e-6));
  }

  @Test
  void equal_shares_give_zero() {
    assertThat(StabilityIndex.of(expected(10, 20, 70), new long[] {1, 2, 7})).isZero();
  }

  @Test
  void empty_range_counts_as_half_an_image() {
    // (1 - 0.5) ln 2 + (0.005 - 0.5) ln 0.01 = 0.346574 + 2.279559
    assertThat(StabilityIndex.of(expected(50_000, 50_000), new long[] {100, 0}))
        .isCloseTo(2.626133 - (0.01 + 0.00001), within(1e-6));
  }

  @Test
  void windows_of_the_same_distribution_stay_below_the_limit() {
    Random random = new Random(1);
    ReferenceHistogram expected =
        ReferenceHistogram.of(
            new Histogram(List.of(0.0, 1.0, 2.0, 3.0), Collections.nCopies(5, 400)));
    List<Double> indices = new ArrayList<>();
    for (int window = 0; window < 2_000; window++) {
      long[] counts = new long[5];
      for (int image = 0; image < 500; image++) {
        counts[random.nextInt(5)]++;
      }
      indices.add(StabilityIndex.of(expected, counts));
    }

    DoubleSummaryStatistics of = indices.stream().mapToDouble(i -> i).summaryStatistics();
    assertThat(of.getAverage()).isLessThan(0.005);
    assertThat(of.getMax()).isLessThan(0.05);
  }
}

package dev.sightline.classifier.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SelectionSamplerTest {
  private final SelectionSampler sample = new SelectionSampler(new SplittableRandom(1));

  private List<Integer> chosen(int wanted, int size) {
    List<Integer> chosen = new ArrayList<>();
    sample.choose(wanted, size, chosen::add);
    return chosen;
  }

  @Test
  void selects_all_if_all_are_wanted() {
    assertThat(chosen(0, 0)).isEmpty();
    assertThat(chosen(1, 1)).containsExactly(0);
    assertThat(chosen(5, 5)).containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  void selects_the_wanted_number_without_repeats() {
    assertThat(chosen(0, 64)).isEmpty();
    assertThat(chosen(16, 64)).hasSize(16).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void every_index_is_equally_likely() {
    int[] times = new int[64];
    for (int batch = 0; batch < 40_000; batch++) {
      sample.choose(16, 64, index -> times[index]++);
    }

    // The expected count is 10,000; the standard deviation is 87.
    assertThat(Arrays.stream(times)).allMatch(count -> Math.abs(count - 10_000) < 450);
  }
}

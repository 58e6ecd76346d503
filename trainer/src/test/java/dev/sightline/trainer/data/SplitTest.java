package dev.sightline.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SplitTest {
  private static Dataset dataset(int images, Integer... batches) {
    List<Example> examples =
        IntStream.range(0, images)
            .mapToObj(i -> new Example(String.valueOf(i), i % 2, new byte[3]))
            .toList();
    return new Dataset(
        "test", List.of("a", "b"), new ImageSize(1, 1), examples, List.of(batches), List.of());
  }

  @Test
  void last_tenth_of_each_batch_file_is_held_back() {
    Split split = Split.of(dataset(40, 20, 20), 1);

    assertThat(split.validation())
        .extracting(Example::name)
        .containsExactly("18", "19", "38", "39");
    assertThat(split.train()).hasSize(36);
  }

  @Test
  void single_part_is_shuffled_by_seed_without_loss() {
    Dataset whole = dataset(103);

    Split split = Split.of(whole, 1);

    assertThat(split.validation()).hasSize(10);
    assertThat(split.train()).hasSize(93).doesNotContainAnyElementsOf(split.validation());
    assertThat(split).isEqualTo(Split.of(whole, 1)).isNotEqualTo(Split.of(whole, 2));
  }

  @Test
  void limit_keeps_a_mix_of_all_classes() {
    Split split = Split.of(dataset(1_000), 1).limitedTo(90, 1);

    assertThat(split.train()).hasSize(90).extracting(Example::label).contains(0, 1);
    assertThat(split.validation()).hasSize(10);
  }
}

package dev.sightline.classifier.inference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.classifier.inference.ChosenBatch.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BatchSearchTest {
  private static final long MILLISECOND = 1_000_000;
  private static final long MEGABYTE = 1 << 20;

  private final List<Integer> tried = new ArrayList<>();
  private long now;
  private long bytesOfImage;

  /**
   * Searches with a model of the given rates in images/s; a larger batch is as fast as the largest
   * given one. Each size takes three runs.
   */
  private ChosenBatch search(Map<Integer, Integer> rates, long megabytes, long milliseconds) {
    BatchSearch.Limits limits =
        new BatchSearch.Limits(64, milliseconds * MILLISECOND, megabytes * MEGABYTE);
    int fastest = rates.values().stream().max(Integer::compare).orElseThrow();
    return new BatchSearch(limits, () -> now)
        .search(
            2,
            images -> {
              tried.add(images);
              long nanos = images * 1_000_000_000L / rates.getOrDefault(images, fastest);
              now += 3 * nanos;
              return new MeasuredBatch(images, nanos, images * bytesOfImage);
            });
  }

  @Test
  void smallest_batch_that_is_about_as_fast_as_the_fastest_is_chosen() {
    Map<Integer, Integer> rates = Map.of(1, 300, 2, 350, 4, 400, 8, 440, 16, 485, 32, 490, 64, 485);

    ChosenBatch chosen = search(rates, 100, 10_000);

    assertThat(chosen)
        .isEqualTo(new ChosenBatch(16, 2, chosen.imagesPerSecond(), 0, Reason.FASTEST));
    assertThat(chosen.imagesPerSecond()).isBetween(484.9, 485.1);
  }

  @Test
  void search_ends_after_two_sizes_without_gain() {
    ChosenBatch chosen = search(Map.of(1, 90, 2, 100, 4, 98, 8, 98), 100, 10_000);

    assertThat(tried).containsExactly(1, 2, 4, 8);
    assertThat(chosen.images()).isEqualTo(2);
    assertThat(chosen.reason()).isEqualTo(Reason.FASTEST);
  }

  @Test
  void smallest_batch_that_is_about_as_fast_is_chosen_if_all_runs_are_long() {
    assertThat(search(Map.of(1, 12, 2, 14, 4, 14, 8, 14), 100, 10_000).images()).isEqualTo(2);
  }

  @Test
  void one_size_without_gain_does_not_end_the_search() {
    assertThat(search(Map.of(1, 90, 2, 90, 4, 100, 8, 100, 16, 100), 100, 10_000).images())
        .isEqualTo(4);
  }

  @Test
  void fast_model_has_a_large_batch_because_each_costs_the_service_time_of_its_own() {
    assertThat(search(Map.of(1, 10_000), 100, 10_000).images()).isEqualTo(64);
  }

  @Test
  void size_that_would_exceed_the_memory_is_not_tried() {
    bytesOfImage = 30 * MEGABYTE;

    ChosenBatch chosen = search(Map.of(1, 100, 2, 150, 4, 200, 8, 300), 130, 100_000);

    assertThat(tried).containsExactly(1, 2, 4);
    assertThat(chosen.images()).isEqualTo(4);
    assertThat(chosen.runs()).isEqualTo(2);
    assertThat(chosen.runBytes()).isEqualTo(120 * MEGABYTE);
    assertThat(chosen.reason()).isEqualTo(Reason.MEMORY);
  }

  @Test
  void size_that_would_take_too_long_is_not_tried() {
    ChosenBatch chosen = search(Map.of(1, 10, 2, 12, 4, 14, 8, 16), 100, 2_000);

    assertThat(tried).containsExactly(1, 2, 4);
    assertThat(chosen.images()).isEqualTo(4);
    assertThat(chosen.reason()).isEqualTo(Reason.TIME);
  }

  @Test
  void limit_is_not_the_reason_if_a_smaller_batch_is_as_fast() {
    bytesOfImage = 30 * MEGABYTE;

    ChosenBatch chosen = search(Map.of(1, 10, 2, 10), 70, 100_000);

    assertThat(tried).containsExactly(1, 2);
    assertThat(chosen.images()).isEqualTo(1);
    assertThat(chosen.reason()).isEqualTo(Reason.FASTEST);
  }

  @Test
  void one_image_is_always_tried_and_fewer_runs_take_place_at_once() {
    bytesOfImage = 150 * MEGABYTE;

    ChosenBatch chosen = search(Map.of(1, 1), 100, 100);

    assertThat(tried).containsExactly(1);
    assertThat(chosen.images()).isEqualTo(1);
    assertThat(chosen.runs()).isEqualTo(1);
    assertThat(chosen.reason()).isEqualTo(Reason.MEMORY);
  }
}

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
    Map<Integer, Integer> rates =
        Map.of(1, 3_000, 2, 3_500, 4, 4_000, 8, 4_400, 16, 4_800, 32, 4_900, 64, 4_850);

    ChosenBatch chosen = search(rates, 100, 10_000);

    assertThat(chosen)
        .isEqualTo(new ChosenBatch(16, 2, chosen.imagesPerSecond(), 0, Reason.FASTEST));
    assertThat(chosen.imagesPerSecond()).isBetween(4_799.0, 4_801.0);
  }

  @Test
  void search_ends_after_two_sizes_without_gain() {
    ChosenBatch chosen = search(Map.of(1, 900, 2, 1_000, 4, 1_010, 8, 990), 100, 10_000);

    assertThat(tried).containsExactly(1, 2, 4, 8);
    assertThat(chosen.images()).isEqualTo(2);
    assertThat(chosen.reason()).isEqualTo(Reason.FASTEST);
  }

  @Test
  void one_size_without_gain_does_not_end_the_search() {
    assertThat(search(Map.of(1, 900, 2, 900, 4, 1_000, 8, 1_000, 16, 1_000), 100, 10_000).images())
        .isEqualTo(4);
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
    ChosenBatch chosen = search(Map.of(1, 10, 2, 12, 4, 14, 8, 16), 100, 2_500);

    assertThat(tried).containsExactly(1, 2, 4);
    assertThat(chosen.images()).isEqualTo(4);
    assertThat(chosen.reason()).isEqualTo(Reason.TIME);
  }

  @Test
  void limit_is_not_the_reason_if_a_smaller_batch_is_as_fast() {
    bytesOfImage = 30 * MEGABYTE;

    ChosenBatch chosen = search(Map.of(1, 100, 2, 100), 70, 100_000);

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

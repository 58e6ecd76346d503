package dev.sightline.classifier.memory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ModelMemoryTest {
  private static final long MEGABYTE = 1 << 20;
  private static final long SMALL = ModelMemory.SMALL;

  private final MemoryBudget budget =
      new MemoryBudget(1_000 * MEGABYTE, 1_000 * MEGABYTE, 32 * MEGABYTE);
  private final ModelMemory models = new ModelMemory(1_000 * MEGABYTE, budget);

  @Test
  void small_model_does_not_count() {
    ModelMemory.Share unused = models.take(SMALL);

    assertThat(budget.models()).isZero();
    assertThat(budget.outsideHeap()).isEqualTo(1_000 * MEGABYTE);
  }

  @Test
  void large_model_reduces_the_memory_of_decodings_until_it_is_closed() {
    ModelMemory.Share share = models.take(SMALL + 200 * MEGABYTE);
    share.add(100 * MEGABYTE);
    assertThat(budget.models()).isEqualTo(300 * MEGABYTE);
    assertThat(budget.outsideHeap()).isEqualTo(700 * MEGABYTE);

    share.close();

    assertThat(budget.models()).isZero();
    assertThat(budget.outsideHeap()).isEqualTo(1_000 * MEGABYTE);
  }

  @Test
  void one_decoding_may_use_as_much_during_a_swap_as_before() {
    ModelMemory.Share before = models.take(SMALL + 300 * MEGABYTE);
    ModelMemory.Share next = models.take(SMALL + 300 * MEGABYTE);
    assertThat(budget.models()).isEqualTo(600 * MEGABYTE);
    assertThat(budget.outsideHeap()).isEqualTo(700 * MEGABYTE);

    before.close();
    next.close();

    assertThat(budget.models()).isZero();
  }

  @Test
  void decodings_keep_the_least_memory() {
    ModelMemory.Share unused = models.take(SMALL + 990 * MEGABYTE);

    assertThat(budget.outsideHeap()).isEqualTo(32 * MEGABYTE);
  }

  @Test
  void model_has_room_if_it_fits_beside_the_loaded_ones() {
    assertThat(models.hasRoomFor(SMALL + 1_000 * MEGABYTE)).isTrue();
    assertThat(models.hasRoomFor(SMALL + 1_001 * MEGABYTE)).isFalse();

    ModelMemory.Share unused = models.take(SMALL + 600 * MEGABYTE);

    assertThat(models.hasRoomFor(SMALL + 400 * MEGABYTE)).isTrue();
    assertThat(models.hasRoomFor(SMALL + 401 * MEGABYTE)).isFalse();
    assertThat(models.hasRoomFor(SMALL)).isTrue();
  }

  @Test
  void runs_have_a_quarter_of_what_two_versions_leave() {
    assertThat(models.forRuns(SMALL)).isEqualTo(250 * MEGABYTE);
    assertThat(models.forRuns(SMALL + 300 * MEGABYTE)).isEqualTo(100 * MEGABYTE);
    assertThat(models.forRuns(SMALL + 600 * MEGABYTE)).isEqualTo(SMALL);
  }
}

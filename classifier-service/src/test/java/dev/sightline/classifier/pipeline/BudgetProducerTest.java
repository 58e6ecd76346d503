package dev.sightline.classifier.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BudgetProducerTest {
  private static final long MEGABYTE = 1L << 20;

  @Test
  void
      default_heap_of_a_container_of_1_gib_leaves_memory_for_a_progressive_photo_of_50_megapixels() {
    long survivor = 21 * MEGABYTE;
    long heap = 1_024 * MEGABYTE * 45 / 100 - survivor;

    long outside = BudgetProducer.besideHeap(1_024 * MEGABYTE, heap);

    // Three components of two bytes for each pixel.
    assertThat(outside).isGreaterThan(6L * 51_300_000);
    assertThat(heap + survivor + outside).isLessThan(800 * MEGABYTE);
  }

  @Test
  void small_container_decodes_baseline_jpegs() {
    assertThat(BudgetProducer.besideHeap(256 * MEGABYTE, 512 * MEGABYTE)).isEqualTo(32 * MEGABYTE);
  }
}

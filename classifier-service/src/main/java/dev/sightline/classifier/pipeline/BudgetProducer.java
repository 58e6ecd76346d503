package dev.sightline.classifier.pipeline;

import com.sun.management.OperatingSystemMXBean;
import dev.sightline.classifier.config.MemoryConfig;
import dev.sightline.classifier.memory.MemoryBudget;
import io.quarkus.runtime.configuration.MemorySize;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.lang.management.ManagementFactory;

/** Creates the budget that all stages share. */
@Singleton
final class BudgetProducer {
  /** More does not make the service faster: it is many times what one transaction holds. */
  private static final long LARGEST_DEFAULT = 1L << 30;

  /**
   * Memory that the JVM and ONNX Runtime with a small model use besides the heap: 280 MB, as
   * measured. The rest is the survivor space that the JVM leaves out of the maximum heap.
   */
  private static final long OVERHEAD = 290L << 20;

  /** Enough for the rows that any baseline JPEG of an allowed size keeps. */
  private static final long LEAST_OUTSIDE_HEAP = 32L << 20;

  private BudgetProducer() {}

  @Produces
  @Singleton
  static MemoryBudget budget(MemoryConfig config) {
    return new MemoryBudget(
        config.budget().map(MemorySize::asLongValue).orElseGet(BudgetProducer::standard),
        config
            .outsideHeap()
            .map(MemorySize::asLongValue)
            .orElseGet(() -> outsideHeap(memory(), Runtime.getRuntime().maxMemory())));
  }

  private static long standard() {
    return Math.min(LARGEST_DEFAULT, Runtime.getRuntime().maxMemory() / 2);
  }

  /**
   * Returns how much memory decoders may use outside the heap.
   *
   * @param memory number of bytes of the machine or container
   * @param heap maximum number of bytes of the heap
   */
  static long outsideHeap(long memory, long heap) {
    return Math.max(LEAST_OUTSIDE_HEAP, memory - heap - OVERHEAD);
  }

  /** Returns the memory of the container, if its size is limited, or else of the machine. */
  private static long memory() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
  }
}

package dev.sightline.classifier.pipeline;

import com.sun.management.OperatingSystemMXBean;
import dev.sightline.classifier.config.MemoryConfig;
import dev.sightline.classifier.memory.MemoryBudget;
import dev.sightline.classifier.memory.ModelMemory;
import io.quarkus.runtime.configuration.MemorySize;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.lang.management.ManagementFactory;

/** Creates the budgets that all stages share. */
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
    long total = config.budget().map(MemorySize::asLongValue).orElseGet(BudgetProducer::standard);
    return config
        .outsideHeap()
        .map(outside -> new MemoryBudget(total, outside.asLongValue()))
        .orElseGet(() -> new MemoryBudget(total, besideHeap(), LEAST_OUTSIDE_HEAP));
  }

  @Produces
  @Singleton
  static ModelMemory models(MemoryBudget budget) {
    return new ModelMemory(besideHeap(), budget);
  }

  private static long besideHeap() {
    return besideHeap(memory(), Runtime.getRuntime().maxMemory());
  }

  private static long standard() {
    return Math.min(LARGEST_DEFAULT, Runtime.getRuntime().maxMemory() / 2);
  }

  /**
   * Returns how much memory decoders and large models may use.
   *
   * @param memory number of bytes of the machine or container
   * @param heap maximum number of bytes of the heap
   */
  static long besideHeap(long memory, long heap) {
    return Math.max(LEAST_OUTSIDE_HEAP, memory - heap - OVERHEAD);
  }

  /** Returns the memory of the container, if its size is limited, or else of the machine. */
  private static long memory() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
  }
}

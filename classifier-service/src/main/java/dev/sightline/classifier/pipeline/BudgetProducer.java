package dev.sightline.classifier.pipeline;

import dev.sightline.classifier.config.MemoryConfig;
import dev.sightline.classifier.memory.MemoryBudget;
import io.quarkus.runtime.configuration.MemorySize;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Creates the budget that all stages share. */
@Singleton
final class BudgetProducer {
  /** More does not make the service faster: it is many times what one transaction holds. */
  private static final long LARGEST_DEFAULT = 1L << 30;

  private BudgetProducer() {}

  @Produces
  @Singleton
  static MemoryBudget budget(MemoryConfig config) {
    return new MemoryBudget(
        config.budget().map(MemorySize::asLongValue).orElseGet(BudgetProducer::standard));
  }

  private static long standard() {
    return Math.min(LARGEST_DEFAULT, Runtime.getRuntime().maxMemory() / 2);
  }
}

package dev.sightline.classifier.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.classifier.memory.MemoryBudget;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class MemoryMetersTest {
  @Test
  void gauges_follow_the_budget() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    MemoryBudget budget = new MemoryBudget(1_000, Long.MAX_VALUE);
    MemoryMeters.register(registry, budget);

    budget.hold(300);
    MemoryBudget.Decoding decoding = budget.decode(200, 0);

    assertThat(registry.get("sightline.memory.budget").gauge().value()).isEqualTo(1_000);
    assertThat(registry.get("sightline.memory.records").gauge().value()).isEqualTo(300);
    assertThat(registry.get("sightline.memory.decoding").gauge().value()).isEqualTo(200);

    decoding.close();
    assertThat(registry.get("sightline.memory.decoding").gauge().value()).isZero();
  }
}

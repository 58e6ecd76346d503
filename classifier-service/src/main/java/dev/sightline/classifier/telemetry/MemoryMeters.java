package dev.sightline.classifier.telemetry;

import dev.sightline.classifier.memory.MemoryBudget;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.BaseUnits;

/** Gauges of the memory that images in process use, read at each scrape. */
public final class MemoryMeters {
  private MemoryMeters() {}

  /** Registers the gauges. */
  public static void register(MeterRegistry registry, MemoryBudget budget) {
    Gauge.builder(Names.of("memory.budget"), budget::total)
        .description("Memory that images in process may use together")
        .baseUnit(BaseUnits.BYTES)
        .register(registry);
    Gauge.builder(Names.of("memory.records"), budget::held)
        .description("Memory of records between poll and commit")
        .baseUnit(BaseUnits.BYTES)
        .register(registry);
    Gauge.builder(Names.of("memory.decoding"), budget::decoding)
        .description("Memory that the running decodings may need, estimated from the headers")
        .baseUnit(BaseUnits.BYTES)
        .register(registry);
  }
}

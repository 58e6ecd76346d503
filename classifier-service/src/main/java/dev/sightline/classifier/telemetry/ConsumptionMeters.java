package dev.sightline.classifier.telemetry;

import dev.sightline.classifier.domain.ConsumptionListener;
import dev.sightline.classifier.domain.OffsetLoss;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Meters of the consumption. A lag that is unknown, or of a partition of another instance, has no
 * series: a value that stands still would hide that images wait. Thread-safe.
 */
public final class ConsumptionMeters implements ConsumptionListener {
  private final Map<OffsetLoss, Counter> losses = new EnumMap<>(OffsetLoss.class);
  private final MultiGauge lags;

  /**
   * @param ready returns whether the instance is ready at the time of the call
   */
  public ConsumptionMeters(MeterRegistry registry, BooleanSupplier ready) {
    for (OffsetLoss loss : OffsetLoss.values()) {
      losses.put(
          loss,
          Counter.builder(Names.of("offsets.lost"))
              .description("Partitions whose committed offset could not be used")
              .tag("reason", loss.text())
              .register(registry));
    }
    lags =
        MultiGauge.builder(Names.of("consumer.lag"))
            .description("Records between the committed offset and the end of the partition")
            .register(registry);
    Gauge.builder(Names.of("ready"), () -> ready.getAsBoolean() ? 1 : 0)
        .description("1 while the instance consumes, as its readiness reports")
        .register(registry);
  }

  @Override
  public void lost(OffsetLoss loss) {
    Counter counter = losses.get(loss);
    if (counter != null) {
      counter.increment();
    }
  }

  @Override
  public void lag(Map<Integer, Long> lag) {
    lags.register(
        lag.entrySet().stream()
            .<MultiGauge.Row<?>>map(
                each ->
                    MultiGauge.Row.of(
                        Tags.of("partition", Integer.toString(each.getKey())), each.getValue()))
            .toList(),
        true);
  }
}

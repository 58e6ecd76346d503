package dev.sightline.classifier.telemetry;

import dev.sightline.classifier.domain.DriftFeature;
import dev.sightline.classifier.domain.DriftStatus;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;

/**
 * The drift of the model that serves, as of each scrape. What is not compared, or not yet, is NaN,
 * which no alert rule takes for a number.
 */
public final class DriftMetrics {
  private DriftMetrics() {}

  /**
   * @param status of whichever model serves when it is asked
   * @param limit from which on a feature counts as drifting
   */
  public static void register(MeterRegistry registry, Supplier<DriftStatus> status, double limit) {
    for (DriftFeature feature : DriftFeature.values()) {
      Gauge.builder(Names.of("drift.psi"), () -> status.get().psi(feature))
          .description("Population stability index of the last images against the reference")
          .tag("feature", feature.text())
          .register(registry);
      Gauge.builder(Names.of("drift.alarm"), () -> alarm(status.get(), feature))
          .description("1 from when the index reached the limit until it is at half of it")
          .tag("feature", feature.text())
          .register(registry);
    }
    Gauge.builder(Names.of("drift.images"), () -> status.get().images())
        .description("Images that are compared with the reference")
        .register(registry);
    Gauge.builder(Names.of("drift.reference"), () -> status.get().absent().isPresent() ? 0 : 1)
        .description("1 where the model has a reference to compare with")
        .register(registry);
    Gauge.builder(Names.of("drift.limit"), () -> limit)
        .description("The index from which on a feature counts as drifting")
        .register(registry);
  }

  private static double alarm(DriftStatus status, DriftFeature feature) {
    if (Double.isNaN(status.psi(feature))) {
      return Double.NaN;
    }
    return status.drifting().contains(feature) ? 1 : 0;
  }
}

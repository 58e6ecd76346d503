package dev.sightline.classifier.telemetry;

import dev.sightline.classifier.domain.DriftFeature;
import dev.sightline.classifier.domain.DriftStatus;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;

/**
 * Drift gauges of the served model, read at each scrape. A value that is not available is NaN,
 * which no alert rule treats as a number.
 */
public final class DriftMetrics {
  private DriftMetrics() {}

  /**
   * Registers the gauges.
   *
   * @param status returns the drift status of the model that is served at the time of the call
   * @param limit index at which a feature starts to drift
   */
  public static void register(MeterRegistry registry, Supplier<DriftStatus> status, double limit) {
    for (DriftFeature feature : DriftFeature.values()) {
      Gauge.builder(Names.of("drift.psi"), () -> status.get().psi(feature))
          .description("Population stability index of the last images against the reference")
          .tag("feature", feature.text())
          .register(registry);
      Gauge.builder(Names.of("drift.alarm"), () -> alarm(status.get(), feature))
          .description("1 while the feature drifts, from the limit until half of it")
          .tag("feature", feature.text())
          .register(registry);
    }
    Gauge.builder(Names.of("drift.images"), () -> status.get().images())
        .description("Images that are compared with the reference")
        .register(registry);
    Gauge.builder(Names.of("drift.reference"), () -> status.get().absent().isPresent() ? 0 : 1)
        .description("1 if the model has a reference to compare with")
        .register(registry);
    Gauge.builder(Names.of("drift.limit"), () -> limit)
        .description("Index at which a feature starts to drift")
        .register(registry);
  }

  private static double alarm(DriftStatus status, DriftFeature feature) {
    if (Double.isNaN(status.psi(feature))) {
      return Double.NaN;
    }
    return status.drifting().contains(feature) ? 1 : 0;
  }
}

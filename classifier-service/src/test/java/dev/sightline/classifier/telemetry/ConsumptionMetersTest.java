package dev.sightline.classifier.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.classifier.domain.OffsetLoss;
import io.micrometer.prometheus.PrometheusConfig;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ConsumptionMetersTest {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final AtomicBoolean ready = new AtomicBoolean(true);
  private final ConsumptionMeters meters = new ConsumptionMeters(registry, ready::get);

  @Test
  void each_assigned_partition_has_its_lag() {
    meters.lag(Map.of(0, 5L, 1, 60L));
    meters.lag(Map.of(0, 6L, 1, 70L));

    assertThat(registry.scrape())
        .contains(
            "sightline_consumer_lag{partition=\"0\",} 6.0",
            "sightline_consumer_lag{partition=\"1\",} 70.0");
  }

  @Test
  void revoked_partition_and_unknown_lag_have_no_series() {
    meters.lag(Map.of(0, 5L, 1, 60L));
    meters.lag(Map.of(1, 60L));
    assertThat(registry.scrape()).doesNotContain("partition=\"0\"");

    meters.lag(Map.of());

    assertThat(registry.scrape()).doesNotContain("sightline_consumer_lag{");
  }

  @Test
  void every_kind_of_loss_is_exposed_before_the_first() {
    meters.lost(OffsetLoss.DELETED);

    assertThat(registry.scrape())
        .contains(
            "sightline_offsets_lost_total{reason=\"expired\",} 0.0",
            "sightline_offsets_lost_total{reason=\"deleted\",} 1.0");
  }

  @Test
  void readiness_is_a_gauge() {
    ready.set(false);

    assertThat(registry.scrape()).contains("sightline_ready 0.0");
  }
}

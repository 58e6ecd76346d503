package dev.sightline.classifier.kafka;

import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.jspecify.annotations.Nullable;

/**
 * Derives from the consumer's own metrics whether it is a live member of its group. A consumer
 * whose broker is gone keeps polling without an error, but its heartbeats stop.
 */
final class GroupMembership {
  private static final String COORDINATOR = "consumer-coordinator-metrics";

  /** Three heartbeats at the default interval, with a margin. */
  private static final double SILENT_SECONDS = 10;

  private final Map<MetricName, ? extends Metric> metrics;

  /** Reads the metrics at every check. The consumer updates the map, and any thread may read it. */
  GroupMembership(Map<MetricName, ? extends Metric> metrics) {
    this.metrics = metrics;
  }

  /** Returns why the consumer is not a live member; null if it is. */
  @Nullable String problem() {
    if (value("join-total") < 1) {
      return "not yet a member of the consumer group";
    }
    double silent = value("last-heartbeat-seconds-ago");
    return silent > SILENT_SECONDS
        ? String.format(Locale.ROOT, "no heartbeat to the broker for %.0f s", silent)
        : null;
  }

  private double value(String name) {
    return metrics.entrySet().stream()
        .filter(entry -> entry.getKey().group().equals(COORDINATOR))
        .filter(entry -> entry.getKey().name().equals(name))
        .mapToDouble(entry -> ((Number) entry.getValue().metricValue()).doubleValue())
        .findFirst()
        .orElse(0);
  }
}

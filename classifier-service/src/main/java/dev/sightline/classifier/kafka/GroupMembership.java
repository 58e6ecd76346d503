package dev.sightline.classifier.kafka;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.config.ConfigDef;
import org.jspecify.annotations.Nullable;

/**
 * Derives from the consumer's own metrics whether it is a live member of its group. A consumer
 * whose broker is gone keeps polling without an error, but its heartbeats stop.
 */
final class GroupMembership {
  private static final String COORDINATOR = "consumer-coordinator-metrics";

  /** A member that misses more heartbeats than this is probably cut off from its broker. */
  private static final int MISSED_HEARTBEATS = 3;

  private static final Duration MARGIN = Duration.ofSeconds(1);

  /**
   * @param signs number of heartbeats and joins
   * @param since time at which this number was first seen
   */
  private record Contact(double signs, long since) {}

  private final Map<MetricName, ? extends Metric> metrics;

  private final double silentSeconds;
  private final LongSupplier nanoTime;
  private Contact last;

  /**
   * Reads the metrics at every check. The consumer updates the map, and any thread may read it.
   *
   * @param silent time without a heartbeat after which the consumer is no live member
   * @param nanoTime monotonic clock, such as {@link System#nanoTime}
   */
  GroupMembership(
      Map<MetricName, ? extends Metric> metrics, Duration silent, LongSupplier nanoTime) {
    this.metrics = metrics;
    this.nanoTime = nanoTime;
    silentSeconds = silent.toMillis() / 1e3;
    last = new Contact(0, nanoTime.getAsLong());
  }

  /**
   * Returns the time without a heartbeat that follows from a consumer's settings: three heartbeats,
   * but not longer than the session, after which the broker removes the member.
   */
  static Duration silence(Map<String, Object> consumer) {
    Duration heartbeats =
        millis(consumer, ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG)
            .multipliedBy(MISSED_HEARTBEATS)
            .plus(MARGIN);
    Duration session = millis(consumer, ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG);
    return heartbeats.compareTo(session) < 0 ? heartbeats : session;
  }

  private static Duration millis(Map<String, Object> settings, String name) {
    Object value = settings.get(name);
    ConfigDef known = ConsumerConfig.configDef();
    Object parsed =
        value == null
            ? known.defaultValues().get(name)
            : ConfigDef.parseType(name, value, ConfigDef.Type.INT);
    return Duration.ofMillis(((Number) Objects.requireNonNull(parsed)).longValue());
  }

  /** Returns why the consumer is not a live member; null if it is. */
  synchronized @Nullable String problem() {
    if (value("join-total") < 1) {
      return "not yet a member of the consumer group";
    }
    double heartbeat = value("last-heartbeat-seconds-ago");
    // Negative before the first heartbeat. The broker may disappear earlier.
    double known = heartbeat < 0 ? value("last-rebalance-seconds-ago") : heartbeat;
    double silent = Math.max(known, secondsWithoutContact());
    return silent > silentSeconds
        ? String.format(Locale.ROOT, "no heartbeat to the broker for %.0f s", silent)
        : null;
  }

  /**
   * Measures the silence by a monotonic clock: the consumer's own times are negative, and it sends
   * no heartbeats, while the clock is behind.
   */
  private double secondsWithoutContact() {
    double signs = value("heartbeat-total") + value("join-total");
    long now = nanoTime.getAsLong();
    if (signs != last.signs()) {
      last = new Contact(signs, now);
    }
    return (now - last.since()) / 1e9;
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

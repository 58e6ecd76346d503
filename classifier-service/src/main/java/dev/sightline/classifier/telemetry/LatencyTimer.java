package dev.sightline.classifier.telemetry;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Timer from a record's timestamp to its answer. Timestamps are set by producers, so they may be
 * decades old, or in the future. A timer adds nanoseconds in a {@code long}, which overflows after
 * 292 years in total. It is therefore replaced before that by a new one, which readers of metrics
 * treat like a restart. Thread-safe.
 */
final class LatencyTimer {
  /** A camera without a clock sends images of 1970, whose age says nothing about the service. */
  private static final Duration LONGEST = Duration.ofDays(1);

  private static final double MAX_TOTAL_NANOS = Long.MAX_VALUE / 2.0;

  private final MeterRegistry registry;
  private final Supplier<Timer> timers;
  private Timer timer;

  /**
   * @param timers registers the timer, again after it was removed
   */
  LatencyTimer(MeterRegistry registry, Supplier<Timer> timers) {
    this.registry = registry;
    this.timers = timers;
    timer = timers.get();
  }

  /**
   * Records an answer. A timestamp in the future counts as now, one more than a day ago as a day
   * ago, and a negative one, which Kafka uses for none, is not recorded.
   */
  synchronized void answered(long timestampMillis, long nowMillis) {
    if (timestampMillis < 0) {
      return;
    }
    if (timer.totalTime(TimeUnit.NANOSECONDS) > MAX_TOTAL_NANOS) {
      registry.remove(timer);
      timer = timers.get();
    }
    long age = Math.max(0, nowMillis - timestampMillis);
    timer.record(Math.min(age, LONGEST.toMillis()), TimeUnit.MILLISECONDS);
  }
}

package dev.sightline.cli.stack;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalDouble;

/** Computes recent rates from successive readings of the service's metrics. */
final class ThroughputReader {
  /** Number of readings that a recent rate covers. */
  private static final int SPAN = 5;

  private record At(long nanos, double answered, double seconds, double timed) {}

  private final Deque<At> readings = new ArrayDeque<>();

  Status.Stream read(MetricsText metrics, long nanos) {
    double answered = metrics.sum("sightline_images_consumed_total");
    At now =
        new At(
            nanos,
            answered,
            metrics.sum("sightline_end_to_end_seconds_sum"),
            metrics.sum("sightline_end_to_end_seconds_count"));
    if (!readings.isEmpty() && readings.getLast().answered > answered) {
      // The service was restarted: its counters start at zero.
      readings.clear();
    }
    readings.addLast(now);
    if (readings.size() > SPAN) {
      readings.removeFirst();
    }
    At before = readings.getFirst();
    double timed = now.timed - before.timed;
    return new Status.Stream(
        model(metrics),
        Math.round(answered),
        Math.round(metrics.sum("sightline_rejections_total")),
        now.nanos == before.nanos
            ? 0
            : (answered - before.answered) / (now.nanos - before.nanos) * 1e9,
        metrics.max("sightline_consumer_lag"),
        timed <= 0
            ? OptionalDouble.empty()
            : OptionalDouble.of((now.seconds - before.seconds) / timed));
  }

  private static String model(MetricsText metrics) {
    return "%s/%s on %s"
        .formatted(
            metrics.labelWhereOne("sightline_model_info", "name").orElse("-"),
            metrics.labelWhereOne("sightline_model_info", "version").orElse("-"),
            metrics.labelWhereOne("sightline_inference_device", "device").orElse("-"));
  }
}

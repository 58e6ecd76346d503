package dev.sightline.classifier.dashboard;

import dev.sightline.classifier.telemetry.ServiceFigures.Reading;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Statistics that the page shows.
 *
 * @param now totals since the start of the process
 * @param window period of the following values: one minute, or less if no page was open that long
 * @param imagesPerSecond rate over the last few seconds
 * @param rates images per second between consecutive readings, oldest first
 * @param latency time from the record's timestamp to the committed answer, over the window
 * @param predictions number of predictions per label, over the window
 */
record PageStats(
    Reading now,
    Duration window,
    double imagesPerSecond,
    List<Double> rates,
    Latency latency,
    Map<String, Long> predictions) {
  PageStats {
    rates = List.copyOf(rates);
    predictions = Map.copyOf(predictions);
  }

  /** Quantiles in seconds; empty if nothing was answered. */
  record Latency(OptionalDouble p50, OptionalDouble p95, OptionalDouble p99) {}
}

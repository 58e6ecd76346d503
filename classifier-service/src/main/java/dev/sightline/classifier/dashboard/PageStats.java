package dev.sightline.classifier.dashboard;

import dev.sightline.classifier.telemetry.ServiceFigures.Reading;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What the page says in numbers.
 *
 * @param now what the meters say since the start of the process
 * @param window of which the rest tells: a minute, or less where nobody looked for so long
 * @param imagesPerSecond over the last few seconds
 * @param rates images a second between each two readings, oldest first
 * @param latency of the window, from the record's timestamp to the committed answer
 * @param predictions of the window by label
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

  /** Quantiles in seconds; empty where nothing was answered. */
  record Latency(OptionalDouble p50, OptionalDouble p95, OptionalDouble p99) {}
}

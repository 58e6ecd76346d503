package dev.sightline.cli.bench;

import java.util.List;
import java.util.function.Consumer;

/** Prints one row for each rate of the latency measurement. */
final class LatencyTable {
  /** Measures the latency at one rate. */
  @FunctionalInterface
  interface Measurement {
    /**
     * @param share of the highest rate, from 0 to 1
     */
    OpenLoopLatency at(double share) throws InterruptedException;
  }

  private final Consumer<String> output;

  /**
   * @param output receives each line as soon as it is known, so that a later failure loses no row
   */
  LatencyTable(Consumer<String> output) {
    this.output = output;
  }

  void print(List<Double> shares, Measurement measurement) throws InterruptedException {
    output.accept("");
    output.accept(
        ReportRow.text("%-34s %10s %10s %10s", "latency, ms (open loop)", "p50", "p95", "p99"));
    for (double share : shares) {
      output.accept(row(measurement.at(share)));
    }
  }

  private static String row(OpenLoopLatency latency) {
    return ReportRow.text(
        "%-34s %10.1f %10.1f %10.1f",
        ReportRow.text("  at %.0f%%: %,.0f images/s", latency.share() * 100, latency.rate()),
        latency.p50(),
        latency.p95(),
        latency.p99());
  }
}

package dev.sightline.cli.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Results of a benchmark's rounds, formatted for people. The latencies follow in a {@link
 * LatencyTable}.
 *
 * @param warmUp images before each measurement
 * @param batch batch size at which the floor is fastest
 * @param singleSeconds seconds the floor needs for one image at batch size 1
 */
public record BenchReport(
    BenchSettings settings,
    CpuSets cores,
    int warmUp,
    int batch,
    double singleSeconds,
    List<Usage> floor,
    List<ServiceRound> service,
    List<RivalResult> rivals) {
  public BenchReport {
    floor = List.copyOf(floor);
    service = List.copyOf(service);
    rivals = List.copyOf(rivals);
  }

  /** Returns whether a program that was started for comparison failed. */
  public boolean hasFailedRival() {
    return rivals.stream().anyMatch(RivalResult::failed);
  }

  /** Ratio of the CPU time per image of service and floor, over all rounds. */
  private MedianRange cpuRatio() {
    return ratios(Usage::cpuMicros);
  }

  private MedianRange rateRatio() {
    return ratios(Usage::imagesPerSecond);
  }

  private MedianRange ratios(ToDoubleFunction<Usage> value) {
    List<Double> ratios =
        IntStream.range(0, floor.size())
            .mapToObj(
                i ->
                    value.applyAsDouble(service.get(i).usage()) / value.applyAsDouble(floor.get(i)))
            .toList();
    return MedianRange.of(ratios, Double::doubleValue);
  }

  /** Measures latencies, and prints each as soon as it is known. */
  @FunctionalInterface
  interface Latencies {
    void print(LatencyTable table) throws InterruptedException;
  }

  /** Prints the rounds before the latencies are measured, so that a failure there loses no row. */
  void print(Consumer<String> output, Latencies latencies) throws InterruptedException {
    lines().forEach(output);
    latencies.print(new LatencyTable(output));
  }

  /** Returns the printed report of the rounds: settings and tables. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        line(
            "model %s on %s, %,d images per round after %,d of warm-up, %d alternating round(s), %d"
                + " instance(s)",
            settings.model().name(),
            settings.device(),
            settings.count(),
            warmUp,
            settings.rounds(),
            settings.instances()));
    lines.add(
        cores.areApart()
            ? line(
                "measured on processor(s) %s; broker and clients on %s",
                CpuSets.list(cores.measured()), CpuSets.list(cores.others()))
            : "all processes share all processors (taskset or a second processor is missing): the broker"
                + " slows the measured process");
    lines.add("");
    lines.add(line("%-34s %10s %10s %10s", "", "median", "lowest", "highest"));
    lines.add(row("floor, images/s", MedianRange.of(floor, Usage::imagesPerSecond), "%,.0f"));
    lines.add(row("service, images/s", usage(Usage::imagesPerSecond), "%,.0f"));
    lines.add(row("  of the floor", rateRatio(), "%.2f"));
    lines.add(row("floor, CPU us per image", MedianRange.of(floor, Usage::cpuMicros), "%,.0f"));
    lines.add(row("service, CPU us per image", usage(Usage::cpuMicros), "%,.0f"));
    lines.add(row("  of the floor", cpuRatio(), "%.2f"));
    lines.add(row("service, images in a batch", rounds(ServiceRound::meanBatch), "%.1f"));
    lines.add(
        row("service, resident MB when warm", rounds(r -> r.run().warmBytes() / 1e6), "%,.0f"));
    lines.add(
        row(
            "service, resident MB at the end",
            rounds(r -> r.run().residentBytes() / 1e6),
            "%,.0f"));
    lines.add(row("service, s from start to ready", rounds(ServiceRound::secondsToReady), "%.2f"));
    rivals.forEach(rival -> lines.addAll(new RivalTable(service).lines(rival)));
    lines.add("");
    lines.add(
        line(
            "floor at batch %d, one thread per processor; one image at a time takes it %.2f ms",
            batch, singleSeconds * 1e3));
    return lines;
  }

  private MedianRange usage(ToDoubleFunction<Usage> value) {
    return MedianRange.of(service, round -> value.applyAsDouble(round.usage()));
  }

  private MedianRange rounds(ToDoubleFunction<ServiceRound> value) {
    return MedianRange.of(service, value);
  }

  private static String row(String name, MedianRange range, String format) {
    return ReportRow.of(name, range, format);
  }

  private static String line(String format, Object... values) {
    return ReportRow.text(format, values);
  }
}

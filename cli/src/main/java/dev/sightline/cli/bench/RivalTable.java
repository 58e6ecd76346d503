package dev.sightline.cli.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Rows of the report about the programs that are measured beside the service. */
final class RivalTable {
  private final List<ServiceRound> service;

  RivalTable(List<ServiceRound> service) {
    this.service = service;
  }

  List<String> lines(RivalResult rival) {
    if (rival.failure().isPresent()) {
      return List.of("%-34s not measured: %s".formatted(rival.name(), rival.failure().get()));
    }
    List<RivalRound> rounds = rival.rounds();
    List<String> lines = new ArrayList<>();
    lines.add(row(rival, "images/s", rate(rounds), "%,.0f"));
    lines.add(ratio("images/s", rounds, Usage::imagesPerSecond));
    lines.add(row(rival, "CPU us per image", cpu(rounds), "%,.0f"));
    lines.add(ratio("CPU", rounds, Usage::cpuMicros));
    lines.add(
        row(
            rival,
            "MB at the end",
            MedianRange.of(rounds, round -> round.run().residentBytes() / 1e6),
            "%,.0f"));
    lines.add(
        ReportRow.of(
            "  same label as the service",
            MedianRange.of(rounds, RivalRound::equalLabels),
            "%.3f"));
    return lines;
  }

  private static MedianRange rate(List<RivalRound> rounds) {
    return MedianRange.of(rounds, round -> round.usage().imagesPerSecond());
  }

  private static MedianRange cpu(List<RivalRound> rounds) {
    return MedianRange.of(rounds, round -> round.usage().cpuMicros());
  }

  private static String row(RivalResult rival, String what, MedianRange range, String format) {
    return ReportRow.of(rival.name() + ", " + what, range, format);
  }

  private String ratio(String what, List<RivalRound> rounds, ToDoubleFunction<Usage> value) {
    List<Double> ratios =
        IntStream.range(0, rounds.size())
            .mapToObj(
                i ->
                    value.applyAsDouble(service.get(i).usage())
                        / value.applyAsDouble(rounds.get(i).usage()))
            .toList();
    return ReportRow.of(
        "  service: times its " + what, MedianRange.of(ratios, Double::doubleValue), "%.2f");
  }
}

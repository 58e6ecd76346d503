package dev.sightline.cli.faults;

import java.util.List;
import java.util.Locale;

/**
 * One line of the table.
 *
 * @param times number of injected faults
 * @param replaced number of producers that the instances replaced
 */
record FaultRow(String kind, int times, Verdict verdict, long replaced) {
  /** Returns the row of a kind that did not get as far as the count of its ids. */
  static FaultRow broken(String kind, int times) {
    return new FaultRow(kind + " (NOT COMPLETED)", times, Verdict.NONE, 0);
  }

  static FaultRow total(List<FaultRow> rows) {
    return new FaultRow(
        String.format(Locale.ROOT, "all %d kinds", rows.size()),
        rows.stream().mapToInt(FaultRow::times).sum(),
        rows.stream().map(FaultRow::verdict).reduce(Verdict.NONE, Verdict::plus),
        rows.stream().mapToLong(FaultRow::replaced).sum());
  }

  static List<String> header() {
    return List.of(
        "| fault | times | ids | lost | doubled | out of order | producers replaced |",
        "|---|---|---|---|---|---|---|");
  }

  String markdown() {
    return String.format(
        Locale.ROOT,
        "| %s | %,d | %,d | %,d | %,d | %,d | %,d |",
        kind,
        times,
        verdict.sent(),
        verdict.missing(),
        verdict.doubled(),
        verdict.disordered(),
        replaced);
  }
}

package dev.sightline.trainer.report;

import dev.sightline.trainer.evaluate.WilsonInterval;
import dev.sightline.trainer.gate.Check;
import dev.sightline.trainer.gate.ClassChange;
import dev.sightline.trainer.gate.EvaluatedVersion;
import dev.sightline.trainer.gate.GateVerdict;
import dev.sightline.trainer.gate.LatencyPair;
import dev.sightline.trainer.gate.LatencyQuartiles;
import dev.sightline.trainer.gate.VersionComparison;
import dev.sightline.trainer.plot.FormattedNumber;
import java.util.Locale;

/** Formats a gate's verdict for a terminal. */
public final class GateText {
  private final GateVerdict verdict;
  private final VersionComparison comparison;

  public GateText(GateVerdict verdict) {
    this.verdict = verdict;
    this.comparison = verdict.comparison();
  }

  /**
   * Returns headline, inputs of both versions, tables, every check and the verdict, without a line
   * break at the end.
   */
  public String full() {
    return String.join("\n\n", headline(), inputs(), classes(), latencies(), checks(), outcome());
  }

  private String headline() {
    return "%s against %s on %s: %s images"
        .formatted(
            comparison.candidate().version(),
            comparison.current().version(),
            comparison.data(),
            FormattedNumber.count(comparison.images()));
  }

  private String inputs() {
    return input(comparison.current()) + "\n" + input(comparison.candidate());
  }

  private static String input(EvaluatedVersion model) {
    return String.format(
        Locale.ROOT,
        "%s takes %d x %d pixels, resized with %s%s",
        model.version(),
        model.input().width(),
        model.input().height(),
        model.input().resizing(),
        model.multiLabel() ? "; " + EvaluationText.MULTI_LABEL : "");
  }

  private String classes() {
    TextTable table =
        new TextTable("class", "images", "before", "candidate", "95% interval", "points", "p");
    for (ClassChange change : comparison.classes()) {
      table.row(
          change.label(),
          FormattedNumber.count(change.images()),
          FormattedNumber.percent(change.shareBefore(), 1),
          FormattedNumber.percent(change.share(), 1),
          interval(change.interval(), 1),
          FormattedNumber.points(change.change(), 1),
          change.paired().pText());
    }
    table.row(
        "all",
        FormattedNumber.count(comparison.images()),
        FormattedNumber.percent(comparison.current().evaluation().accuracy(), 2),
        FormattedNumber.percent(comparison.candidate().evaluation().accuracy(), 2),
        interval(comparison.candidate().evaluation().accuracyInterval(), 2),
        FormattedNumber.points(comparison.accuracyChange(), 2),
        comparison.paired().pText());
    return table.toString();
  }

  private String latencies() {
    TextTable table =
        new TextTable(
            "batch", "runs", "before, ms", "middle half", "candidate, ms", "middle half", "ratio");
    for (LatencyPair pair : comparison.latencies()) {
      table.row(
          String.valueOf(pair.batch()),
          FormattedNumber.count(pair.runs()),
          FormattedNumber.millis(pair.current().median()),
          middleHalf(pair.current()),
          FormattedNumber.millis(pair.candidate().median()),
          middleHalf(pair.candidate()),
          FormattedNumber.fixed(pair.ratio(), 2));
    }
    return table.toString();
  }

  private static String interval(WilsonInterval interval, int decimals) {
    return FormattedNumber.percent(interval.low(), decimals)
        + " to "
        + FormattedNumber.percent(interval.high(), decimals);
  }

  private static String middleHalf(LatencyQuartiles latency) {
    return FormattedNumber.millis(latency.lowerQuartile())
        + " to "
        + FormattedNumber.millis(latency.upperQuartile());
  }

  private String checks() {
    TextTable table = new TextTable("", "check", "figures").textColumns(3);
    for (Check check : verdict.checks()) {
      table.row(check.passed() ? "passed" : "FAILED", check.name(), check.text());
    }
    return table.toString();
  }

  /** Returns one line for the history of a model that was promoted because of this verdict. */
  public String reason() {
    return "gate passed on %s images of %s: %s, before %s"
        .formatted(
            FormattedNumber.count(comparison.images()),
            comparison.data(),
            FormattedNumber.percent(comparison.candidate().evaluation().accuracy(), 2),
            FormattedNumber.percent(comparison.current().evaluation().accuracy(), 2));
  }

  /** Returns the result in one line. */
  public String outcome() {
    long failed = verdict.checks().stream().filter(check -> !check.passed()).count();
    return verdict.passed()
        ? "gate passed: %s may replace %s"
            .formatted(comparison.candidate().version(), comparison.current().version())
        : String.format(
            Locale.ROOT,
            "gate FAILED: %d of %d checks, so %s should stay",
            failed,
            verdict.checks().size(),
            comparison.current().version());
  }
}

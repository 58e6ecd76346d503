package dev.sightline.trainer.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sightline.trainer.gate.Check;
import dev.sightline.trainer.gate.ClassChange;
import dev.sightline.trainer.gate.Comparison;
import dev.sightline.trainer.gate.Contender;
import dev.sightline.trainer.gate.LatencyPair;
import dev.sightline.trainer.gate.Verdict;
import java.nio.file.Path;
import java.util.List;

/** A gate's verdict as one HTML page, which is XML as well. */
public final class GatePage {
  private final Verdict verdict;
  private final Comparison comparison;

  public GatePage(Verdict verdict) {
    this.verdict = verdict;
    this.comparison = verdict.comparison();
  }

  /**
   * @throws dev.sightline.trainer.TrainerFailure where it can't be written
   */
  public void write(Path file) {
    OutputFile.write(file, html().getBytes(UTF_8));
  }

  /** The page. */
  String html() {
    String title = comparison.candidate().version() + " against " + comparison.current().version();
    return Page.of(
        title,
        html -> {
          summary(html, title);
          checks(html);
          classes(html);
          latencies(html);
          models(html);
        });
  }

  private void summary(Html html, String title) {
    html.open("header").element("h1", title);
    html.element(
        "p",
        Figures.count(comparison.images()) + " images of " + comparison.data(),
        "class",
        "lead");
    html.open("dl", "class", "tiles");
    tile(html, "Gate", verdict.passed() ? "passed" : "FAILED");
    tile(
        html,
        "Accuracy, before " + Figures.percent(comparison.current().evaluation().accuracy(), 2),
        Figures.percent(comparison.candidate().evaluation().accuracy(), 2));
    tile(
        html,
        "Exact McNemar test, %s gained and %s lost"
            .formatted(
                Figures.count(comparison.paired().gained()),
                Figures.count(comparison.paired().lost())),
        "p = " + comparison.paired().pText());
    html.close().close();
    failed(html);
  }

  private void failed(Html html) {
    if (!verdict.passed()) {
      html.open("section", "class", "missing").element("h2", "Why it failed").open("ul");
      verdict.checks().stream()
          .filter(check -> !check.passed())
          .forEach(check -> html.element("li", check.name() + ": " + check.text()));
      html.close().close();
    }
  }

  private static void tile(Html html, String name, String value) {
    html.open("div").element("dt", name).element("dd", value).close();
  }

  private void checks(Html html) {
    html.open("section").element("h2", "Checks");
    html.openWords("What the candidate is held to", List.of("Check", "Outcome", "Figures"));
    for (Check check : verdict.checks()) {
      html.row(List.of(check.name(), check.passed() ? "passed" : "FAILED", check.text()));
    }
    html.closeTable().close();
  }

  private void classes(Html html) {
    html.open("section").element("h2", "Accuracy of each class");
    html.openTable(
        "Shares of right answers with their 95% intervals (Wilson)",
        List.of("Class", "Images", "Before", "Interval", "Candidate", "Interval", "Points", "p"));
    for (ClassChange change : comparison.classes()) {
      html.row(
          List.of(
              change.label(),
              Figures.count(change.images()),
              Figures.percent(change.shareBefore(), 1),
              GateFigures.interval(change.intervalBefore(), 1),
              Figures.percent(change.share(), 1),
              GateFigures.interval(change.interval(), 1),
              GateFigures.points(change.change(), 1),
              change.paired().pText()));
    }
    html.closeTable().close();
  }

  private void latencies(Html html) {
    html.open("section").element("h2", "Latency");
    html.openTable(
        "Milliseconds for a batch in ONNX Runtime on this machine, run in turn",
        List.of("Batch", "Runs", "Before", "Middle half", "Candidate", "Middle half", "Ratio"));
    for (LatencyPair pair : comparison.latencies()) {
      html.row(
          List.of(
              String.valueOf(pair.batch()),
              Figures.count(pair.runs()),
              GateFigures.millis(pair.current().median()),
              GateFigures.middleHalf(pair.current()),
              GateFigures.millis(pair.candidate().median()),
              GateFigures.middleHalf(pair.candidate()),
              Figures.fixed(pair.ratio(), 2)));
    }
    html.closeTable().close();
  }

  private void models(Html html) {
    html.open("section").element("h2", "Models");
    html.openTable(
        "The two models on all images",
        List.of("Version", "Right", "Accuracy", "Interval", "Calibration error", "Bytes"));
    for (Contender model : List.of(comparison.current(), comparison.candidate())) {
      html.row(
          List.of(
              model.version().toString(),
              Figures.count(model.evaluation().right()),
              Figures.percent(model.evaluation().accuracy(), 2),
              GateFigures.interval(model.evaluation().accuracyInterval(), 2),
              Figures.percent(model.evaluation().calibrationError(), 2),
              Figures.count(model.bytes())));
    }
    html.closeTable().close();
  }
}

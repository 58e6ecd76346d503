package dev.sightline.trainer.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.List;

/**
 * One HTML page of a run, with its pictures and its style in it, and no scripts. It is XML as well.
 * Immutable: shows the run as it was when it was read.
 */
public final class RunReport {
  private final RunFiles run;
  private final List<String> missing;

  private RunReport(RunFiles run) {
    this.run = run;
    this.missing = new Missing(run).lines();
  }

  /**
   * @throws dev.sightline.trainer.TrainerFailure where the folder holds no run, or a file in it is
   *     damaged
   */
  public static RunReport of(Path folder) {
    return new RunReport(new RunFiles(folder));
  }

  /** What the page can't show, and how to come by it; none where the run is complete. */
  public List<String> missing() {
    return List.copyOf(missing);
  }

  /**
   * @throws dev.sightline.trainer.TrainerFailure where it can't be written, or there is no font
   */
  public void write(Path file) {
    OutputFile.write(file, html().getBytes(UTF_8));
  }

  /** The page. */
  String html() {
    return Page.of(
        run.name(),
        html -> {
          new SummarySection(run, missing).write(html);
          new HistorySection(run.history()).write(html);
          run.evaluation().ifPresent(values -> new EvaluationSection(run, values).write(html));
          new OriginSection(run).write(html);
          run.text("MODEL_CARD.md").ifPresent(card -> card(html, card));
        });
  }

  private static void card(Html html, String card) {
    html.open("section", "class", "card").element("h2", "Model card");
    html.markup(Markdown.html(card)).close();
  }
}

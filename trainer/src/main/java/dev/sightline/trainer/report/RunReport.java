package dev.sightline.trainer.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

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
    Html html = new Html();
    html.markup("<!DOCTYPE html>\n");
    html.open("html", "lang", "en", "xmlns", "http://www.w3.org/1999/xhtml").open("head");
    html.markup("<meta charset=\"utf-8\" />\n");
    html.markup("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\" />\n");
    html.markup("<meta name=\"color-scheme\" content=\"light dark\" />\n");
    html.element("title", run.name() + " · Sightline");
    html.open("style").markup(style()).close().close();
    html.open("body").open("main");
    new SummarySection(run, missing).write(html);
    new HistorySection(run.history()).write(html);
    run.evaluation().ifPresent(values -> new EvaluationSection(run, values).write(html));
    new OriginSection(run).write(html);
    run.text("MODEL_CARD.md").ifPresent(card -> card(html, card));
    return html.close().close().close().toString();
  }

  private static void card(Html html, String card) {
    html.open("section", "class", "card").element("h2", "Model card");
    html.markup(Markdown.html(card)).close();
  }

  private static String style() {
    try (InputStream css =
        Objects.requireNonNull(RunReport.class.getResourceAsStream("report.css"))) {
      return new String(css.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

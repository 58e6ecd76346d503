package dev.sightline.cli.classify;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;

/** Writes the answers of each batch, and counts them. */
final class AnswerOutput implements OrderedRun.Receiver {
  private final AnswerText text;
  private final PrintWriter out;
  private final Optional<AnswerPage> page;
  private final ClassifyProgress progress;
  private final RunTotals totals;

  AnswerOutput(
      AnswerText text,
      PrintWriter out,
      Optional<AnswerPage> page,
      ClassifyProgress progress,
      RunTotals totals) {
    this.text = text;
    this.out = out;
    this.page = page;
    this.progress = progress;
    this.totals = totals;
    out.print(text.heading());
  }

  /** Returns false if the reader of the output has ended, as {@code head} does. */
  @Override
  public boolean accept(List<FileAnswer> answers) {
    StringBuilder lines = new StringBuilder();
    for (FileAnswer answer : answers) {
      totals.count(answer);
      lines.append(text.line(answer));
      page.ifPresent(each -> each.add(answer));
    }
    progress.print(
        () -> {
          out.print(lines);
          out.flush();
        });
    progress.done(totals.answered());
    return !out.checkError();
  }
}

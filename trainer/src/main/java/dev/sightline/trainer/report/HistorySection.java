package dev.sightline.trainer.report;

import java.util.List;
import java.util.Map;

/** How training went: the curves, and a row for each epoch. */
final class HistorySection {
  private static final List<String> HEADINGS =
      List.of("Epoch", "Loss", "Training", "Validation", "Images/s", "Seconds");
  private static final Map<String, String> WORDS =
      Map.of(
          "loss", "Curve of the training loss over the epochs",
          "accuracy", "Curves of training and validation accuracy over the epochs",
          "learning-rate", "Curve of the learning rate over the epochs");

  /** More rows than this are folded away at first. */
  private static final int ROWS_SHOWN = 30;

  private final RunHistory history;

  HistorySection(RunHistory history) {
    this.history = history;
  }

  void write(Html html) {
    html.open("section").element("h2", "Training");
    RunPlots.draw(history)
        .forEach(
            (name, png) ->
                html.open("figure").png(png, WORDS.getOrDefault(name, name) + range()).close());
    if (history.epochs().isEmpty()) {
      html.element("p", "No epoch is finished yet.");
    } else if (history.epochs().size() > ROWS_SHOWN) {
      html.open("details").element("summary", history.epochs().size() + " epochs in figures");
      table(html);
      html.close();
    } else {
      table(html);
    }
    html.close();
  }

  private String range() {
    return history.epochs().isEmpty() ? "" : "; the figures are in the table below";
  }

  private void table(Html html) {
    html.openTable("Figures of each epoch", HEADINGS);
    for (EpochPoint epoch : history.epochs()) {
      html.row(
          List.of(
              String.valueOf(epoch.epoch()),
              Figures.fixed(epoch.loss(), 4),
              Figures.percent(epoch.trainAccuracy(), 2),
              Figures.percent(epoch.validationAccuracy(), 2),
              Figures.fixed(epoch.imagesPerSecond(), 0),
              Figures.fixed(epoch.seconds(), 1)));
    }
    html.closeTable();
  }
}

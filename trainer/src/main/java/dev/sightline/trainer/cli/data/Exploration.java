package dev.sightline.trainer.cli.data;

import dev.sightline.trainer.data.Dataset;
import dev.sightline.trainer.data.Example;
import dev.sightline.trainer.data.LabelMap;
import dev.sightline.trainer.data.preview.BatchFigures;
import java.io.PrintStream;
import java.util.IntSummaryStatistics;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Prints statistics of a batch and of one of its images. */
final class Exploration {
  private final Dataset dataset;
  private final LabelMap labels;
  private final PrintStream out;

  Exploration(Dataset dataset, PrintStream out) {
    this.dataset = dataset;
    this.labels = dataset.labelMap();
    this.out = out;
  }

  void print(String batch, BatchFigures figures) {
    out.printf(Locale.ROOT, "%s, %s: %,d images%n", dataset.name(), batch, figures.samples());
    out.println("label counts:");
    int widest = labels.names().stream().mapToInt(String::length).max().orElse(1);
    for (int label = 0; label < labels.size(); label++) {
      out.printf(
          Locale.ROOT,
          "  %2d %-" + widest + "s %,7d%n",
          label,
          labels.nameOf(label),
          figures.counts().get(label));
    }
    out.printf(
        Locale.ROOT,
        "first %d labels: %s%n",
        figures.firstLabels().size(),
        figures.firstLabels().stream().map(String::valueOf).collect(Collectors.joining(" ")));
  }

  void print(int sample, Example example) {
    byte[] rgb = example.rgb();
    IntSummaryStatistics pixels =
        IntStream.range(0, rgb.length).map(i -> rgb[i] & 0xff).summaryStatistics();
    out.printf(Locale.ROOT, "sample %d, %s:%n", sample, example.name());
    out.printf(Locale.ROOT, "  min %d, max %d%n", pixels.getMin(), pixels.getMax());
    out.printf(
        Locale.ROOT, "  shape (%d, %d, 3)%n", dataset.size().height(), dataset.size().width());
    out.printf(
        Locale.ROOT,
        "  label %d, %s, one-hot %s%n",
        example.label(),
        labels.nameOf(example.label()),
        oneHot(example.label()));
  }

  private String oneHot(int label) {
    StringJoiner row = new StringJoiner(" ");
    for (float value : labels.oneHot(label)) {
      row.add(String.valueOf((int) value));
    }
    return row.toString();
  }
}

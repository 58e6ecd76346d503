package dev.sightline.trainer.cli.data;

import dev.sightline.trainer.data.collect.CollectReport;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Prints the contents of a collection. Omits lines with a count of 0. */
final class CollectText {
  private final PrintStream out;
  private final Path folder;
  private final @Nullable String model;

  CollectText(PrintStream out, Path folder, @Nullable String model) {
    this.out = out;
    this.folder = folder;
    this.model = model;
  }

  void print(CollectReport report) {
    if (report.wasThere()) {
      out.println(folder + " is complete already; nothing was read");
    }
    out.printf(Locale.ROOT, "%,d records of images:%n", report.images());
    line(report.train(), "to train on, in " + folder.resolve("train"));
    line(report.test(), "held out for testing, in " + folder.resolve("test"));
    line(report.duplicates(), "dropped, same content as another record");
    line(report.unlabelled(), "without a label");
    lines(report.badImages(), "bad");
    lines(
        report.refusedLabels(),
        "rejected: %s does not have the label (--new-labels accepts it)".formatted(model));
    if (labels(report) > 0) {
      out.println("ignored labels:");
      line(report.superseded(), "contradict a later label of the same image");
      line(report.unknownIds(), "of an id that is not among the collected images");
      line(report.ambiguousIds(), "of an id that several different images have");
      line(report.badLabels(), "unreadable, or not a valid class name");
    }
    out.println("manifest: " + folder.resolve("manifest.jsonl"));
  }

  private static long labels(CollectReport report) {
    return report.superseded() + report.unknownIds() + report.ambiguousIds() + report.badLabels();
  }

  private void line(long count, String what) {
    if (count > 0) {
      out.printf(Locale.ROOT, "  %,7d %s%n", count, what);
    }
  }

  private void lines(Map<String, Long> counts, String what) {
    String parts =
        counts.entrySet().stream()
            .map(entry -> String.format(Locale.ROOT, "%s %,d", entry.getKey(), entry.getValue()))
            .collect(Collectors.joining(", "));
    line(counts.values().stream().mapToLong(Long::longValue).sum(), what + " (" + parts + ")");
  }
}

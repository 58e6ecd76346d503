package dev.sightline.trainer.report;

import dev.sightline.trainer.registry.HistoryEntry;
import java.util.List;
import java.util.stream.Collectors;

/** Formats a model's history for a terminal, oldest entry first. */
public final class HistoryText {
  private static final int COLUMNS = 6;

  private HistoryText() {}

  /** Returns the table, without a line break at the end. */
  public static String table(String name, List<HistoryEntry> entries) {
    TextTable table =
        new TextTable("when", "event", "version", "was current", "who", "why").textColumns(COLUMNS);
    for (HistoryEntry entry : entries) {
      table.row(
          entry.when().toString(),
          entry.event().written() + entry.trial().map(trial -> ", " + trial).orElse(""),
          name + "/" + entry.version(),
          entry.from().map(from -> name + "/" + from).orElse("none"),
          oneLine(entry.reason().who()),
          oneLine(entry.reason().why()));
    }
    return table.toString();
  }

  /** Returns the command of each entry, without a line break at the end. */
  public static String commands(List<HistoryEntry> entries) {
    return entries.stream()
        .map(entry -> "  " + entry.when() + "  " + oneLine(entry.reason().command()))
        .collect(Collectors.joining("\n"));
  }

  /** Removes line breaks and control characters, which a reason may contain. */
  private static String oneLine(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ").strip();
  }
}

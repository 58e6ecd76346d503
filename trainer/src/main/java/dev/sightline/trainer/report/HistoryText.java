package dev.sightline.trainer.report;

import dev.sightline.trainer.registry.HistoryEntry;
import java.util.List;
import java.util.stream.Collectors;

/** A model's history as a person reads it in a terminal, oldest first. */
public final class HistoryText {
  private static final int COLUMNS = 6;

  private HistoryText() {}

  /** Without a line break at the end. */
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

  /** The command of each entry, without a line break at the end. */
  public static String commands(List<HistoryEntry> entries) {
    return entries.stream()
        .map(entry -> "  " + entry.when() + "  " + oneLine(entry.reason().command()))
        .collect(Collectors.joining("\n"));
  }

  /** Whoever wrote the reason may have used line breaks, or what a terminal obeys. */
  private static String oneLine(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ").strip();
  }
}

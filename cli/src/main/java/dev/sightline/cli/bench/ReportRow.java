package dev.sightline.cli.bench;

import java.util.Locale;

/** Formats a row of the report: a name with median, lowest and highest. */
final class ReportRow {
  private ReportRow() {}

  /**
   * @param format of one number
   */
  static String of(String name, MedianRange range, String format) {
    return text(
        "%-34s %10s %10s %10s",
        name, text(format, range.median()), text(format, range.min()), text(format, range.max()));
  }

  static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}

package dev.sightline.cli.terminal;

import java.util.Locale;

/** Truncates, pads and sanitizes strings for a terminal. */
public final class Text {
  private Text() {}

  /** Truncates to at most {@code columns} columns and marks the truncation. */
  public static String fit(String text, int columns) {
    if (text.length() <= columns) {
      return text;
    }
    return columns <= 1
        ? text.substring(0, Math.max(columns, 0))
        : text.substring(0, columns - 1) + "…";
  }

  /** Returns exactly {@code columns} columns, left aligned. */
  public static String cell(String text, int columns) {
    return String.format(Locale.ROOT, "%-" + columns + "s", fit(text, columns));
  }

  /** Removes control characters: names come from untrusted record headers. */
  public static String printable(String text) {
    return text.codePoints()
        .map(c -> Character.isISOControl(c) ? '?' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}

package dev.sightline.cli.terminal;

import java.util.Locale;

/** Strings cut and padded to columns, and made safe to show. */
public final class Text {
  private Text() {}

  /** Cut to at most so many columns, the cut marked. */
  public static String fit(String text, int columns) {
    if (text.length() <= columns) {
      return text;
    }
    return columns <= 1
        ? text.substring(0, Math.max(columns, 0))
        : text.substring(0, columns - 1) + "…";
  }

  /** Exactly so many columns, left aligned. */
  public static String cell(String text, int columns) {
    return String.format(Locale.ROOT, "%-" + columns + "s", fit(text, columns));
  }

  /**
   * Names come from anyone's record headers: no control character of theirs reaches the terminal.
   */
  public static String printable(String text) {
    return text.codePoints()
        .map(c -> Character.isISOControl(c) ? '?' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}

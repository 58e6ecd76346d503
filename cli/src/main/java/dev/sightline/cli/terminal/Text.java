package dev.sightline.cli.terminal;

import java.util.Locale;

/** Truncates, pads and sanitizes strings for a terminal. */
public final class Text {
  private static final int ZERO_WIDTH_NON_JOINER = 0x200c;
  private static final int ZERO_WIDTH_JOINER = 0x200d;

  private Text() {}

  /** Truncates to at most {@code columns} columns and marks the truncation. */
  public static String fit(String text, int columns) {
    if (text.length() <= columns) {
      return text;
    }
    return columns <= 1
        ? beginning(text, Math.max(columns, 0))
        : beginning(text, columns - 1) + "…";
  }

  /** Returns at most this many chars, and no half of a character. */
  private static String beginning(String text, int chars) {
    boolean splits = chars > 0 && Character.isHighSurrogate(text.charAt(chars - 1));
    return text.substring(0, splits ? chars - 1 : chars);
  }

  /** Returns exactly {@code columns} columns, left aligned. */
  public static String cell(String text, int columns) {
    return String.format(Locale.ROOT, "%-" + columns + "s", fit(text, columns));
  }

  /**
   * Replaces each character that a terminal would not show but obey, such as those that move the
   * cursor or change the direction of the text: names and labels come from untrusted records.
   */
  public static String printable(String text) {
    return text.codePoints()
        .map(c -> isObeyed(c) ? '?' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /**
   * Escapes the same characters in a JSON text. Outside its strings a JSON text on one line has
   * none of them.
   */
  public static String printableJson(String json) {
    StringBuilder escaped = new StringBuilder(json.length());
    json.codePoints()
        .forEach(
            c -> {
              if (isObeyed(c)) {
                String.valueOf(Character.toChars(c))
                    .chars()
                    .forEach(half -> escaped.append(String.format(Locale.ROOT, "\\u%04x", half)));
              } else {
                escaped.appendCodePoint(c);
              }
            });
    return escaped.toString();
  }

  /** The joiners have no direction; emoji and some scripts require them. */
  private static boolean isObeyed(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      case Character.FORMAT -> c != ZERO_WIDTH_JOINER && c != ZERO_WIDTH_NON_JOINER;
      default -> false;
    };
  }
}

package dev.sightline.classifier.domain;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Formats the values of a log line's {@code key=value} pairs as logfmt, so that no name, header or
 * message from outside can end a value, add a key or start a line.
 */
public final class Logfmt {
  private Logfmt() {}

  /**
   * Returns the text of the value unchanged if it contains no space, quotation mark, equals sign or
   * unprintable character. Otherwise returns it in quotation marks with the escapes of a JSON
   * string.
   */
  public static String value(@Nullable Object value) {
    String text = String.valueOf(value);
    return isPlain(text) ? text : quoted(text);
  }

  private static boolean isPlain(String text) {
    return !text.isEmpty()
        && text.chars()
            .noneMatch(sign -> sign == '"' || sign == '=' || isSpace(sign) || isUnprintable(sign));
  }

  private static boolean isSpace(int sign) {
    return Character.isWhitespace(sign) || Character.isSpaceChar(sign);
  }

  private static boolean isUnprintable(int sign) {
    return switch (Character.getType(sign)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
    text.chars().forEach(sign -> append(quoted, (char) sign));
    return quoted.append('"').toString();
  }

  private static void append(StringBuilder quoted, char sign) {
    switch (sign) {
      case '"', '\\' -> quoted.append('\\').append(sign);
      case '\n' -> quoted.append("\\n");
      case '\r' -> quoted.append("\\r");
      case '\t' -> quoted.append("\\t");
      default -> {
        if (isUnprintable(sign)) {
          quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) sign));
        } else {
          quoted.append(sign);
        }
      }
    }
  }
}

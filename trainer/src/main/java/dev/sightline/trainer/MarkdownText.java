package dev.sightline.trainer;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Plain text as Markdown that shows it unchanged. Class names come from folders, and names in an
 * ONNX file from its publisher, so they may hold characters that have a meaning in Markdown or
 * HTML.
 */
public final class MarkdownText {
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");
  private static final Pattern MEANING = Pattern.compile("[\\\\`*_~#|\\[\\]]");

  private MarkdownText() {}

  /** Returns the text as one line, also for a cell of a table. */
  public static String of(String plain) {
    return MEANING
        .matcher(oneLine(plain))
        .replaceAll("\\\\$0")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;");
  }

  /** Returns the text as a code span; it has no place in a table, in which a bar ends the cell. */
  public static String code(@Nullable Object plain) {
    String line = oneLine(String.valueOf(plain));
    if (!line.contains("`")) {
      return "`" + line + "`";
    }
    String fence = "``";
    while (line.contains(fence)) {
      fence += "`";
    }
    return fence + " " + line + " " + fence;
  }

  private static String oneLine(String plain) {
    return CONTROL.matcher(plain).replaceAll(" ");
  }
}

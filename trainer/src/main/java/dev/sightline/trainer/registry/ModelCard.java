package dev.sightline.trainer.registry;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Description of a model for people who consider using it.
 *
 * @param title plain text
 * @param summary plain text
 * @param facts headings in order, each with lines of Markdown
 */
public record ModelCard(String title, String summary, Map<String, List<String>> facts) {
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");
  private static final Pattern MEANING = Pattern.compile("[\\\\`*|\\[\\]]");

  /** Returns the card as Markdown. */
  public String markdown() {
    StringBuilder text = new StringBuilder("# " + text(title) + "\n\n" + text(summary) + "\n");
    facts.forEach(
        (heading, lines) -> {
          text.append("\n## ").append(heading).append("\n\n");
          lines.forEach(line -> text.append(line).append('\n'));
        });
    return text.toString();
  }

  /**
   * Returns plain text as Markdown of one line. Class names come from folders, so they may hold
   * characters that have a meaning in Markdown or HTML.
   */
  public static String text(String plain) {
    return MEANING
        .matcher(oneLine(plain))
        .replaceAll("\\\\$0")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;");
  }

  /** Returns plain text as a code span. */
  public static String code(String plain) {
    String line = oneLine(plain);
    return line.contains("`") ? "`` " + line + " ``" : "`" + line + "`";
  }

  private static String oneLine(String plain) {
    return CONTROL.matcher(plain).replaceAll(" ");
  }
}

package dev.sightline.trainer.registry;

import dev.sightline.trainer.MarkdownText;
import java.util.List;
import java.util.Map;

/**
 * Description of a model for people who consider using it.
 *
 * @param title plain text
 * @param summary plain text
 * @param facts headings in order, each with lines of Markdown
 */
public record ModelCard(String title, String summary, Map<String, List<String>> facts) {
  /** Returns the card as Markdown. */
  public String markdown() {
    StringBuilder text =
        new StringBuilder("# " + MarkdownText.of(title) + "\n\n" + MarkdownText.of(summary) + "\n");
    facts.forEach(
        (heading, lines) -> {
          text.append("\n## ").append(heading).append("\n\n");
          lines.forEach(line -> text.append(line).append('\n'));
        });
    return text.toString();
  }
}

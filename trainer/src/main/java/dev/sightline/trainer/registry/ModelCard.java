package dev.sightline.trainer.registry;

import java.util.List;
import java.util.Map;

/**
 * What a person reads beside a model file before relying on it.
 *
 * @param facts headings in order, each with lines of Markdown
 */
public record ModelCard(String title, String summary, Map<String, List<String>> facts) {
  /** Markdown. */
  public String markdown() {
    StringBuilder text = new StringBuilder("# " + title + "\n\n" + summary + "\n");
    facts.forEach(
        (heading, lines) -> {
          text.append("\n## ").append(heading).append("\n\n");
          lines.forEach(line -> text.append(line).append('\n'));
        });
    return text.toString();
  }
}

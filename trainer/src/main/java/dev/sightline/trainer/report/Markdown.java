package dev.sightline.trainer.report;

import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** Converts a model card's Markdown to HTML. Markup in the text is escaped. */
final class Markdown {
  private static final List<Extension> TABLES = List.of(TablesExtension.create());
  private static final int LEVELS_DOWN = 2;
  private static final int LAST_LEVEL = 6;

  private Markdown() {}

  /** Converts the text. Headings become two levels lower than in the card, below the page's own. */
  static String html(String markdown) {
    Node card = Parser.builder().extensions(TABLES).build().parse(markdown);
    card.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Heading heading) {
            heading.setLevel(Math.min(LAST_LEVEL, heading.getLevel() + LEVELS_DOWN));
            visitChildren(heading);
          }
        });
    return HtmlRenderer.builder()
        .extensions(TABLES)
        .escapeHtml(true)
        .sanitizeUrls(true)
        .build()
        .render(card);
  }

  /**
   * Returns the text below a heading of the second level, without the heading; empty if it is
   * missing.
   */
  static String section(String markdown, String heading) {
    StringBuilder section = new StringBuilder();
    boolean within = false;
    for (String line : markdown.lines().toList()) {
      if (line.startsWith("## ")) {
        within = line.substring(3).strip().equals(heading);
      } else if (within) {
        section.append(line).append('\n');
      }
    }
    return section.toString().strip();
  }
}

package dev.sightline.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.junit.jupiter.api.Test;

/** Tests that text of a person has no meaning in Markdown. */
class MarkdownTextTest {
  private static final String HOSTILE =
      "<img src=x onerror=alert(1)> | *a* _b_ __c__ ~~d~~ [e](f) `g`\n# h & \\\\i";

  private static String html(String markdown) {
    List<TablesExtension> tables = List.of((TablesExtension) TablesExtension.create());
    return HtmlRenderer.builder()
        .extensions(tables)
        .build()
        .render(Parser.builder().extensions(tables).build().parse(markdown));
  }

  @Test
  void plain_text_is_shown_as_it_is() {
    assertThat(html(MarkdownText.of(HOSTILE)))
        .isEqualTo(
            "<p>&lt;img src=x onerror=alert(1)&gt; | *a* _b_ __c__ ~~d~~ [e](f) `g` # h &amp; \\\\i</p>\n");
  }

  @Test
  void class_name_is_one_cell_of_a_table() {
    String table = "| Class | Right |\n|---|---|\n| " + MarkdownText.of("a|b") + " | 1% |\n";

    assertThat(html(table)).contains("<td>a|b</td>").contains("<td>1%</td>");
  }

  @Test
  void heading_keeps_its_last_characters() {
    assertThat(html("# " + MarkdownText.of("c #"))).isEqualTo("<h1>c #</h1>\n");
  }

  @Test
  void code_span_holds_back_quotes() {
    assertThat(html(MarkdownText.code("train `x` <b>")))
        .isEqualTo("<p><code>train `x` &lt;b&gt;</code></p>\n");
    assertThat(html(MarkdownText.code("a``b\n`<i>")))
        .isEqualTo("<p><code>a``b `&lt;i&gt;</code></p>\n");
  }
}

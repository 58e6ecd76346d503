package dev.sightline.trainer.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.junit.jupiter.api.Test;

/** Tests that text of a person has no meaning in a card. */
class ModelCardTest {
  private static final String HOSTILE =
      "<img src=x onerror=alert(1)> | *a* [b](c) `d`\n# e & \\\\f";

  private static String html(String markdown) {
    List<TablesExtension> tables = List.of((TablesExtension) TablesExtension.create());
    return HtmlRenderer.builder()
        .extensions(tables)
        .build()
        .render(Parser.builder().extensions(tables).build().parse(markdown));
  }

  @Test
  void plain_text_is_shown_as_it_is() {
    assertThat(html(ModelCard.text(HOSTILE)))
        .isEqualTo("<p>&lt;img src=x onerror=alert(1)&gt; | *a* [b](c) `d` # e &amp; \\\\f</p>\n");
  }

  @Test
  void class_name_is_one_cell_of_a_table() {
    String table = "| Class | Right |\n|---|---|\n| " + ModelCard.text("a|b") + " | 1% |\n";

    assertThat(html(table)).contains("<td>a|b</td>").contains("<td>1%</td>");
  }

  @Test
  void code_span_holds_back_quotes() {
    assertThat(html(ModelCard.code("train `x` <b>")))
        .isEqualTo("<p><code>train `x` &lt;b&gt;</code></p>\n");
  }

  @Test
  void title_and_summary_are_plain_text() {
    String card = new ModelCard("<b>", "one of: <i>, a\nb", Map.of()).markdown();

    assertThat(card).isEqualTo("# &lt;b&gt;\n\none of: &lt;i&gt;, a b\n");
  }
}

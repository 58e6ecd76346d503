package dev.sightline.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTest {
  @Test
  void long_text_is_truncated_with_a_mark() {
    assertThat(Text.fit("classification", 6)).isEqualTo("class…");
  }

  @Test
  void cell_has_exactly_its_columns() {
    assertThat(Text.cell("cat", 5)).isEqualTo("cat  ");
    assertThat(Text.cell("caterpillar", 5)).isEqualTo("cate…");
  }

  @Test
  void control_characters_are_removed() {
    assertThat(Text.printable("a\u001b[2Jb\nc")).isEqualTo("a?[2Jb?c");
  }
}

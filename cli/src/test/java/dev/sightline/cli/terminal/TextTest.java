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
  void no_character_is_cut_into_halves() {
    assertThat(Text.fit("🐈🐈🐈", 4)).isEqualTo("🐈…");
    assertThat(Text.fit("🐈🐈🐈", 1)).isEmpty();
    assertThat(Text.cell("🐈", 4)).isEqualTo("🐈  ");
  }

  @Test
  void control_and_bidirectional_characters_are_removed() {
    assertThat(Text.printable("a\u001b[2Jb\nc\u009bd")).isEqualTo("a?[2Jb?c?d");
    assertThat(Text.printable("gpj\u202eexe.\u2066x\u2069\u200f\u061c\u2028\ufeff"))
        .isEqualTo("gpj?exe.?x?????");
    assertThat(Text.printable("\udb40\udc41\ud83d")).isEqualTo("??");
  }

  @Test
  void other_characters_are_kept() {
    String text = "Kätzchen קָטָן 猫 👩\u200d🔬 é";

    assertThat(Text.printable(text)).isEqualTo(text);
    assertThat(Text.printableJson(text)).isEqualTo(text);
  }

  @Test
  void json_has_escapes_in_place_of_these_characters() {
    assertThat(Text.printableJson("\u009b\u202e\udb40\udc41"))
        .isEqualTo("\\u009b\\u202e\\udb40\\udc41");
  }
}

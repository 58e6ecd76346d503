package dev.sightline.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CellsTest {
  @Test
  void wide_characters_take_two_columns_and_combining_ones_none() {
    assertThat(Cells.width("abc")).isEqualTo(3);
    assertThat(Cells.width("猫")).isEqualTo(2);
    assertThat(Cells.width("e\u0301")).isEqualTo(1);
    assertThat(Cells.width("😀")).isEqualTo(2);
  }

  @Test
  void text_is_shortened_to_the_columns() {
    assertThat(Cells.fit("猫猫猫", 6)).isEqualTo("猫猫猫");
    assertThat(Cells.fit("猫猫猫", 5)).isEqualTo("猫猫…");
    assertThat(Cells.fit("猫猫猫", 4)).isEqualTo("猫…");
    assertThat(Cells.fit("ab", 1)).isEqualTo("…");
    assertThat(Cells.fit("ab", 0)).isEmpty();
    assertThat(Cells.tail("path/a.png", 6)).isEqualTo("…a.png");
    assertThat(Cells.tail("path/😀", 2)).isEqualTo("…");
  }

  @Test
  void text_is_padded_to_the_columns() {
    assertThat(Cells.left("猫", 4)).isEqualTo("猫  ");
    assertThat(Cells.left("猫猫", 3)).isEqualTo("猫…");
  }
}

package dev.sightline.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTest {
  @Test
  void aTooLongTextIsCutAndTheCutIsMarked() {
    assertThat(Text.fit("classification", 6)).isEqualTo("class…");
  }

  @Test
  void aCellHasExactlyItsColumns() {
    assertThat(Text.cell("cat", 5)).isEqualTo("cat  ");
    assertThat(Text.cell("caterpillar", 5)).isEqualTo("cate…");
  }

  @Test
  void controlCharactersOfOthersDoNotReachTheTerminal() {
    assertThat(Text.printable("a\u001b[2Jb\nc")).isEqualTo("a?[2Jb?c");
  }
}

package dev.sightline.clisupport.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TerminalTest {
  @Test
  void colorterm_declares_24_bit_colour() {
    assertThat(Terminal.isTrueColour("truecolor")).isTrue();
    assertThat(Terminal.isTrueColour("24bit")).isTrue();
    assertThat(Terminal.isTrueColour("")).isFalse();
  }
}

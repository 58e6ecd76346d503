package dev.sightline.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveBlockTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final LiveBlock block =
      new LiveBlock(new PrintStream(bytes, true, StandardCharsets.UTF_8), 10);

  private String written() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void first_frame_does_not_move_the_cursor() {
    block.draw(List.of("one", "two"));
    assertThat(written()).isEqualTo("one\ntwo\n");
  }

  @Test
  void next_frame_moves_up_by_the_lines_drawn() {
    block.draw(List.of("one", "two"));
    bytes.reset();
    block.draw(List.of("three"));
    assertThat(written()).isEqualTo("\u001b[2F\u001b[Jthree\n");
  }

  @Test
  void no_line_is_wider_than_the_screen() {
    block.draw(List.of("0123456789ab"));
    assertThat(written()).isEqualTo("01234567…\n");
  }
}

package dev.sightline.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class BarTest {
  @Test
  void last_rendering_shows_the_final_count() {
    AtomicReference<String> text = new AtomicReference<>("");
    try (Bar bar = new Bar("sending", 10, 100, text::set)) {
      bar.stepTo(7);
    }
    assertThat(text.get()).contains("sending", "70%", "7/10");
  }
}

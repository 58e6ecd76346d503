package dev.sightline.trainer.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelCardTest {
  @Test
  void title_and_summary_are_plain_text() {
    String card = new ModelCard("<b>", "one of: <i>, a\nb", Map.of()).markdown();

    assertThat(card).isEqualTo("# &lt;b&gt;\n\none of: &lt;i&gt;, a b\n");
  }
}

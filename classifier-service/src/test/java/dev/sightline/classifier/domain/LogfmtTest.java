package dev.sightline.classifier.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogfmtTest {
  @ParameterizedTest
  @ValueSource(strings = {"cifar10", "3", "a-b_c.d/e:f", "größe", "C:\\models", "10%", "😀"})
  void plain_text_is_unchanged(String text) {
    assertThat(Logfmt.value(text)).isEqualTo(text);
  }

  @Test
  void spaces_and_equals_signs_are_quoted() {
    assertThat(Logfmt.value("3 canary 10%")).isEqualTo("\"3 canary 10%\"");
    assertThat(Logfmt.value("a=b")).isEqualTo("\"a=b\"");
    assertThat(Logfmt.value("")).isEqualTo("\"\"");
  }

  @Test
  void quotes_and_backslashes_are_escaped() {
    assertThat(Logfmt.value("say \"cat\\dog\"")).isEqualTo("\"say \\\"cat\\\\dog\\\"\"");
  }

  @Test
  void no_character_starts_a_new_line_or_hides_text() {
    assertThat(Logfmt.value("a\nb\r\tc")).isEqualTo("\"a\\nb\\r\\tc\"");
    assertThat(Logfmt.value("a\033b\u0085c\u2028d\u202ee"))
        .isEqualTo("\"a\\u001bb\\u0085c\\u2028d\\u202ee\"");
  }

  @Test
  void null_is_written_as_a_word() {
    assertThat(Logfmt.value(null)).isEqualTo("null");
  }
}

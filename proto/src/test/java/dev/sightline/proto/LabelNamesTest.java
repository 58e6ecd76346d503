package dev.sightline.proto;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelNamesTest {
  @ParameterizedTest
  @ValueSource(strings = {"cat", "🐈", "👩\u200d🔬", "Kätzchen", "猫", "polar bear"})
  void characters_of_any_script_are_valid(String label) {
    assertThat(LabelNames.problem(label)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\ud83d", "a\udc08b", "a/b", "a\u0000", "a\u0085b", " a", "a.", ".."})
  void names_that_no_folder_can_have_are_refused(String label) {
    assertThat(LabelNames.problem(label)).isPresent();
  }

  @Test
  void length_is_counted_in_characters_and_bytes() {
    assertThat(LabelNames.problem("a".repeat(100))).isEmpty();
    assertThat(LabelNames.problem("a".repeat(101))).contains("is longer than 100 characters");
    assertThat(LabelNames.problem("🐈".repeat(60))).isEmpty();
    assertThat(LabelNames.problem("🐈".repeat(64))).contains("is longer than 255 bytes in UTF-8");
  }
}

package dev.sightline.microbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ArgumentsTest {
  @Test
  void photos_are_optional() {
    assertThat(Arguments.parse().photos()).isEmpty();
    assertThat(Arguments.parse("--images", "p").photos()).hasValue(Path.of("p"));
  }

  @Test
  void option_without_value_is_refused() {
    assertThatThrownBy(() -> Arguments.parse("--images"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an option has no value: --images");
  }
}

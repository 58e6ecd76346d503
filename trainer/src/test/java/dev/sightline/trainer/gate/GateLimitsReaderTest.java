package dev.sightline.trainer.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.trainer.TrainerFailure;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateLimitsReaderTest {
  @Test
  void omitted_limits_keep_their_defaults() {
    GateLimits limits =
        GateLimitsReader.parse("limits.yaml", "alpha: 0.01\nrequire-significant-gain: true\n");

    assertThat(limits).isEqualTo(new GateLimits(0.01, true, 100, 0, 0.02, 0.05, 0.1, 1.25, 1.5));
  }

  @Test
  void every_limit_can_be_set() {
    GateLimits limits =
        GateLimitsReader.parse(
            "limits.yaml",
            """
            alpha: 0.1
            require-significant-gain: true
            min-images: 7
            min-accuracy: 0.5
            max-accuracy-drop: 0.03
            max-class-drop: 0.04
            max-ece: 0.2
            max-latency-ratio: 2
            max-size-ratio: 3
            """);

    assertThat(limits).isEqualTo(new GateLimits(0.1, true, 7, 0.5, 0.03, 0.04, 0.2, 2, 3));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "alpha: much|limits.yaml:1: 'much' is not a number",
        "alpha: 0|limits.yaml:1: alpha must be above 0 and below 1, not 0.0",
        "min-images: 0|min-images must be 1 or more, not 0",
        "max-ece: 2|max-ece must be from 0 to 1, not 2.0",
        "max-size-ratio: -1|max-size-ratio must be above 0, not -1.0",
        "max-drop: 1|limits.yaml:1: a limits file has no 'max-drop': choose one of alpha",
        "- 1|limits.yaml:1: this must be a mapping"
      })
  void error_is_named_with_its_line(String text, String message) {
    assertThatThrownBy(() -> GateLimitsReader.parse("limits.yaml", text))
        .isInstanceOf(TrainerFailure.class)
        .hasMessageContaining(message);
  }

  @Test
  void missing_file_is_reported_in_one_line() {
    assertThatThrownBy(() -> GateLimitsReader.read(Path.of("none.yaml")))
        .isInstanceOf(TrainerFailure.class)
        .hasMessage("the limits file none.yaml cannot be read: give a readable file");
  }
}

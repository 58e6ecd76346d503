package dev.sightline.classifier.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.classifier.domain.TrialOrder.Mode;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrialOrderTest {
  @Test
  void aShadowIsReadAndWrittenAsItStandsInTheFile() {
    TrialOrder order = TrialOrder.parse("3 shadow", Instant.EPOCH);

    assertThat(order).isEqualTo(new TrialOrder("3", Mode.SHADOW, 0, Instant.EPOCH));
    assertThat(order).hasToString("3 shadow");
  }

  @Test
  void aCanaryIsReadAndWrittenAsItStandsInTheFile() {
    TrialOrder order = TrialOrder.parse("12 canary 100%", Instant.EPOCH);

    assertThat(order).isEqualTo(new TrialOrder("12", Mode.CANARY, 100, Instant.EPOCH));
    assertThat(order).hasToString("12 canary 100%");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "3",
        "shadow",
        "0 shadow",
        "../3 shadow",
        "3 shadow 10%",
        "3 canary",
        "3 canary 10",
        "3 canary 0%",
        "3 canary 101%",
        "3 canary -5%",
        "3 canary 10% now",
        "3 canary\n10%"
      })
  void anythingElseIsNoTrial(String text) {
    assertThatThrownBy(() -> TrialOrder.parse(text, Instant.EPOCH))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

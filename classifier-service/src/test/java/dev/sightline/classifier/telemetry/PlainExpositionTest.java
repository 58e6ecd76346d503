package dev.sightline.classifier.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainExpositionTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/openmetrics-text",
        "application/openmetrics-text; version=1.0.0",
        "application/openmetrics-text;version=0.0.1;q=0.8",
        "application/openmetrics-text; version=1.0.0; charset=utf-8"
      })
  void client_that_accepts_only_openmetrics_gets_it(String accepted) {
    assertThat(PlainExposition.served(accepted))
        .isEqualTo("application/openmetrics-text; version=1.0.0; charset=utf-8");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*/*",
        "text/plain;version=0.0.4",
        "application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5,*/*;q=0.1",
        "application/vnd.google.protobuf"
      })
  void every_other_client_gets_plain_text(String accepted) {
    assertThat(PlainExposition.served(accepted)).isEqualTo("text/plain");
  }

  @Test
  void client_without_a_preference_gets_plain_text() {
    assertThat(PlainExposition.served(null)).isEqualTo("text/plain");
  }
}

package dev.sightline.classifier.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.classifier.domain.StartupException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenTest {
  private static final String SECRET = "0123456789abcdef";

  @ParameterizedTest
  @ValueSource(strings = {"Bearer " + SECRET, "bearer " + SECRET, "Bearer   " + SECRET + " "})
  void token_in_the_header_is_accepted(String authorization) {
    assertThat(new Token(SECRET).isIn(authorization)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Bearer",
        "Bearer ",
        SECRET,
        "Basic " + SECRET,
        "Bearer 0123456789abcdeF",
        "Bearer 0123456789abcde",
        "Bearer " + SECRET + "0"
      })
  void other_headers_are_refused(String authorization) {
    assertThat(new Token(SECRET).isIn(authorization)).isFalse();
  }

  @Test
  void missing_header_is_refused() {
    assertThat(new Token(SECRET).isIn(null)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0123456789abcde", "with a space in it", "schlüssel-zum-glück", "a\nb"})
  void invalid_token_prevents_the_start_and_is_not_printed(String text) {
    assertThatThrownBy(() -> new Token(text))
        .isInstanceOf(StartupException.class)
        .hasMessageContaining("sightline.http.token")
        .hasMessageNotContaining(text);
  }
}

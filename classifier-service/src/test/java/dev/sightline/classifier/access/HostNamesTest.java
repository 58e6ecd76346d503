package dev.sightline.classifier.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostNamesTest {
  private final HostNames names = new HostNames(Stream.of("bound.example", " Classifier "));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "LOCALHOST:8080",
        "sightline.localhost:8080",
        "127.0.0.1:8080",
        "10.1.2.3",
        "[::1]:8080",
        "[fe80::1]",
        "bound.example:8080",
        "classifier:8080"
      })
  void names_and_addresses_of_this_service_are_included(String host) {
    assertThat(names.include(host)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "evil.example:8080",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "classifier.evil.example",
        "evillocalhost",
        "127.0.0.1@evil.example",
        "[evil.example]",
        "",
        ":8080",
        "evil.example:8080:80"
      })
  void other_names_are_not_included(String host) {
    assertThat(names.include(host)).isFalse();
  }

  @Test
  void request_without_a_host_comes_from_no_browser() {
    assertThat(names.include(null)).isTrue();
  }

  @Test
  void star_includes_every_name() {
    assertThat(new HostNames(Stream.of("*")).include("any.example")).isTrue();
  }
}

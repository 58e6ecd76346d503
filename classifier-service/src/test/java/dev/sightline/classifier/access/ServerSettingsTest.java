package dev.sightline.classifier.access;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.classifier.domain.StartupException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerSettingsTest {
  private static ServerSettings settings(String port, String connections) {
    return settings(
        Map.of("quarkus.http.port", port, "quarkus.http.limits.max-connections", connections));
  }

  private static ServerSettings settings(Map<String, String> properties) {
    return new ServerSettings(
        new SmallRyeConfigBuilder()
            .withSources(new PropertiesConfigSource(properties, "test", 100))
            .build());
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "8080, 512", "65535, 100000"})
  void possible_values_permit_the_start(String port, String connections) {
    assertThatCode(() -> settings(port, connections).check()).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "70000, 512, quarkus.http.port=70000",
    "-5, 512, quarkus.http.port=-5",
    "8080, -1, quarkus.http.limits.max-connections=-1",
    "8080, 0, quarkus.http.limits.max-connections=0",
    "8080, '', quarkus.http.limits.max-connections="
  })
  void impossible_port_or_missing_limit_prevents_the_start(
      String port, String connections, String message) {
    assertThatThrownBy(() -> settings(port, connections).check())
        .isInstanceOf(StartupException.class)
        .hasMessageStartingWith(message + " ");
  }

  @ParameterizedTest
  @CsvSource({"max-header-size, 2147483647", "max-header-size, 16K", "max-body-size, 7E"})
  void possible_size_permits_the_start(String property, String size) {
    assertThatCode(() -> sizes(property, size).check()).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "max-header-size, 2G, is too large; set it to at most 2147483647",
    "max-header-size, 9E, : '9E' is not less than 8E",
    "max-body-size, 9E, : '9E' is not less than 8E",
    "max-body-size, 0, : '0' is less than one byte"
  })
  void impossible_size_prevents_the_start(String property, String size, String message) {
    assertThatThrownBy(() -> sizes(property, size).check())
        .isInstanceOf(StartupException.class)
        .hasMessageStartingWith("quarkus.http.limits." + property + "=" + size)
        .hasMessageEndingWith(message);
  }

  private static ServerSettings sizes(String property, String size) {
    return settings(
        Map.of(
            "quarkus.http.limits.max-connections", "1", "quarkus.http.limits." + property, size));
  }
}

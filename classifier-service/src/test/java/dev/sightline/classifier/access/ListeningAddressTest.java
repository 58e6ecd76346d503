package dev.sightline.classifier.access;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.classifier.domain.StartupException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListeningAddressTest {
  private static HttpConfig config(Map<String, String> properties) {
    return new SmallRyeConfigBuilder()
        .withMapping(HttpConfig.class)
        .withSources(new PropertiesConfigSource(properties, "test", 100))
        .build()
        .getConfigMapping(HttpConfig.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "127.0.0.1", "127.1.2.3", "::1"})
  void loopback_requires_no_token(String host) {
    assertThatCode(() -> new ListeningAddress(host).requireProtection(config(Map.of())))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1", ""})
  void other_address_without_a_token_prevents_the_start(String host) {
    assertThatThrownBy(() -> new ListeningAddress(host).requireProtection(config(Map.of())))
        .isInstanceOf(StartupException.class)
        .hasMessageContaining("quarkus.http.host=" + host)
        .hasMessageContaining("sightline.http.token")
        .hasMessageContaining("sightline.http.without-token=true");
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "false"})
  void unknown_name_is_reported_as_such(String withoutToken) {
    HttpConfig config = config(Map.of("sightline.http.without-token", withoutToken));

    assertThatThrownBy(() -> new ListeningAddress("no-such-host.invalid").requireProtection(config))
        .isInstanceOf(StartupException.class)
        .hasMessageStartingWith("quarkus.http.host=no-such-host.invalid is an unknown name");
  }

  @ParameterizedTest
  @CsvSource({"sightline.http.token,0123456789abcdef", "sightline.http.without-token,true"})
  void token_or_option_permits_other_addresses(String name, String value) {
    assertThatCode(
            () -> new ListeningAddress("0.0.0.0").requireProtection(config(Map.of(name, value))))
        .doesNotThrowAnyException();
  }
}

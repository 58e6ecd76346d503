package dev.sightline.classifier.access;

import dev.sightline.classifier.config.PositiveSize;
import dev.sightline.classifier.domain.StartupException;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/**
 * Settings of the HTTP server that it does not check itself, or checks only after the broker and
 * without their name.
 */
record ServerSettings(Config config) {
  private static final String PORT = "quarkus.http.port";
  private static final String CONNECTIONS = "quarkus.http.limits.max-connections";
  private static final String HEADER = "quarkus.http.limits.max-header-size";
  private static final String BODY = "quarkus.http.limits.max-body-size";
  private static final int LAST_PORT = 65_535;
  private static final PositiveSize SIZES = new PositiveSize();

  /** Throws {@link StartupException} if the server would not start, or start without a limit. */
  void check() {
    int port = number(PORT).orElse(0);
    if (port < 0 || port > LAST_PORT) {
      throw new StartupException(
          String.format(
              Locale.ROOT,
              "%s=%d is not a port; set it (serve: --http-port) to 0 to %d",
              PORT,
              port,
              LAST_PORT));
    }
    // The server takes each other value for no limit.
    int connections = number(CONNECTIONS).orElse(0);
    if (connections < 1) {
      throw new StartupException(
          "%s=%s permits any number of connections; set it to 1 or more"
              .formatted(CONNECTIONS, config.getConfigValue(CONNECTIONS).getValue()));
    }
    checkSize(HEADER, Integer.MAX_VALUE);
    checkSize(BODY, Long.MAX_VALUE);
  }

  private void checkSize(String property, long most) {
    String value = config.getConfigValue(property).getValue();
    if (value == null || value.isBlank()) {
      return;
    }
    try {
      if (SIZES.convert(value).asLongValue() > most) {
        throw new StartupException(
            String.format(
                Locale.ROOT, "%s=%s is too large; set it to at most %d", property, value, most));
      }
    } catch (IllegalArgumentException e) {
      throw new StartupException("%s=%s: %s".formatted(property, value, e.getMessage()), e);
    }
  }

  private Optional<Integer> number(String property) {
    return config.getOptionalValue(property, Integer.class);
  }
}

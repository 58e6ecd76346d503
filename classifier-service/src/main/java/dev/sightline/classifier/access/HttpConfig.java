package dev.sightline.classifier.access;

import dev.sightline.classifier.config.Period;
import dev.sightline.classifier.config.TrueOrFalse;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Configuration of access over HTTP. */
@ConfigMapping(prefix = "sightline.http")
public interface HttpConfig {
  /**
   * Bearer token that requests must carry, except those for health, metrics and the page's static
   * files. If empty, no token is required.
   */
  Optional<String> token();

  /** Whether the service may listen on an address that other machines reach without a token. */
  @WithDefault("false")
  @WithConverter(TrueOrFalse.class)
  boolean withoutToken();

  /**
   * Names of this service, besides {@code localhost} and its IP addresses, that requests may have
   * in their header {@code Host}; {@code *} permits every name.
   */
  Optional<List<String>> hosts();

  /**
   * Maximum time from the first byte of a request, or from the start of a connection, to the end of
   * the request's header.
   */
  @WithDefault("10s")
  @WithConverter(Period.class)
  Duration headerTimeout();

  /** Maximum time that a connection stays open between two requests. */
  @WithDefault("60s")
  @WithConverter(Period.class)
  Duration keepAlive();
}

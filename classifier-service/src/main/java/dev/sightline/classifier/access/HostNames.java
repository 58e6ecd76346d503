package dev.sightline.classifier.access;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Names under which this service may be requested. A page of another site can let its own name
 * point to this service (DNS rebinding), and the browser then takes the service for that site. Its
 * requests still have that site's name in their header {@code Host}. An IP address cannot be
 * rebound.
 */
final class HostNames {
  private static final String ANY = "*";
  private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
  private static final Pattern IPV6 = Pattern.compile("\\[[0-9a-f:.]+]");
  private static final Pattern PORT = Pattern.compile(":\\d*$");

  private final Set<String> names;

  HostNames(Stream<String> names) {
    this.names =
        names
            .map(name -> name.strip().toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Returns whether the header {@code Host} names this service.
   *
   * @param host the header; null if the request has none, which no browser omits
   */
  boolean include(@Nullable String host) {
    if (host == null) {
      return true;
    }
    String name = PORT.matcher(host.strip().toLowerCase(Locale.ROOT)).replaceFirst("");
    return name.equals("localhost")
        || name.endsWith(".localhost")
        || IPV4.matcher(name).matches()
        || IPV6.matcher(name).matches()
        || names.contains(name)
        || names.contains(ANY);
  }
}

package dev.sightline.classifier.access;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Distinguishes requests that a page of another site makes the browser send from requests of the
 * service's own page and of programs.
 */
final class SameOrigin {
  private SameOrigin() {}

  /**
   * Returns whether a request comes from the same origin or from a program. Browsers send {@code
   * Sec-Fetch-Site} (Fetch Metadata, 2.1) on trustworthy connections, and {@code Origin} with all
   * requests except plain reads.
   *
   * @param fetchSite value of the header {@code Sec-Fetch-Site}
   * @param origin value of the header {@code Origin}; its scheme is not compared, since a proxy may
   *     change it
   * @param host value of the header {@code Host}
   */
  static boolean holds(@Nullable String fetchSite, @Nullable String origin, @Nullable String host) {
    if (fetchSite != null) {
      return fetchSite.equals("same-origin") || fetchSite.equals("none");
    }
    return origin == null || (host != null && host(origin).equals(host.toLowerCase(Locale.ROOT)));
  }

  /**
   * Returns the host and port of the origin, or an empty text, which equals no host, if the origin
   * has none, such as {@code null}.
   */
  private static String host(String origin) {
    try {
      String host = new URI(origin).getRawAuthority();
      return host == null ? "" : host.toLowerCase(Locale.ROOT);
    } catch (URISyntaxException e) {
      return "";
    }
  }
}

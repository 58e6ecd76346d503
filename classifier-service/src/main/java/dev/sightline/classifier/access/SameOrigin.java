package dev.sightline.classifier.access;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Tells requests that another site's page makes a person's browser send from our own page's and
 * from those of programs.
 */
final class SameOrigin {
  private SameOrigin() {}

  /**
   * Browsers name the site of the page in {@code Sec-Fetch-Site} (Fetch Metadata, 2.1) where the
   * connection is to be trusted, and its origin in {@code Origin} for all but plain reading.
   *
   * @param fetchSite of the header {@code Sec-Fetch-Site}
   * @param origin of the header {@code Origin}; its scheme may be a proxy's and is not compared
   * @param host of the header {@code Host}
   */
  static boolean holds(@Nullable String fetchSite, @Nullable String origin, @Nullable String host) {
    if (fetchSite != null) {
      return fetchSite.equals("same-origin") || fetchSite.equals("none");
    }
    return origin == null || (host != null && host(origin).equals(host.toLowerCase(Locale.ROOT)));
  }

  /** Host and port; what no host has where there is none, as in {@code null}. */
  private static String host(String origin) {
    try {
      String host = new URI(origin).getRawAuthority();
      return host == null ? "" : host.toLowerCase(Locale.ROOT);
    } catch (URISyntaxException e) {
      return "";
    }
  }
}

package dev.sightline.classifier.access;

import io.vertx.core.http.HttpServerResponse;
import java.util.Map;

/**
 * What each answer tells a browser: take scripts, styles and data from here alone and none from
 * within the page, guess no types, stand in no other site's frame, name this address to nobody.
 */
final class SafeHeaders {
  private static final Map<String, String> HEADERS =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
              + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
              + " require-trusted-types-for 'script'; trusted-types 'none'",
          "X-Content-Type-Options",
          "nosniff",
          "X-Frame-Options",
          "DENY",
          "Referrer-Policy",
          "no-referrer",
          "Cross-Origin-Resource-Policy",
          "same-origin");

  private SafeHeaders() {}

  static void addTo(HttpServerResponse response) {
    HEADERS.forEach(response::putHeader);
  }
}

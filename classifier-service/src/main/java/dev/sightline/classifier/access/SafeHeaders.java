package dev.sightline.classifier.access;

import io.vertx.core.http.HttpServerResponse;
import java.util.Map;

/**
 * Adds security headers to each response: the page may load scripts, styles and data from this
 * origin only, runs no inline scripts, does not guess content types, cannot be framed, and sends no
 * referrer.
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

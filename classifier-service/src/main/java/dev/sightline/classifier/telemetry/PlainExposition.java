package dev.sightline.classifier.telemetry;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * Serves the metrics page in Prometheus' plain text format unless the client accepts only
 * OpenMetrics. Quarkus serves OpenMetrics to clients that accept any format, such as curl, but
 * {@code promtool check metrics} reads only the plain format.
 */
@Singleton
final class PlainExposition {
  private static final String PLAIN = "text/plain";
  private static final String OPEN_METRICS = "application/openmetrics-text";
  private static final String PAGE = "/q/metrics";

  void register(@Observes Router router) {
    router
        .route(PAGE)
        // Run before the handler of the metrics page.
        .order(-1)
        .handler(
            context -> {
              preferPlain(context.request());
              context.next();
            });
  }

  /**
   * Replaces the accepted types by the one that is served, in exactly the form that Quarkus knows:
   * it would refuse OpenMetrics with other parameters or without them.
   */
  private static void preferPlain(HttpServerRequest request) {
    request.headers().set(HttpHeaders.ACCEPT, served(request.getHeader(HttpHeaders.ACCEPT)));
  }

  static String served(@Nullable String accepted) {
    boolean onlyOpenMetrics =
        accepted != null && accepted.contains(OPEN_METRICS) && !accepted.contains(PLAIN);
    return onlyOpenMetrics ? OPEN_METRICS + "; version=1.0.0; charset=utf-8" : PLAIN;
  }
}

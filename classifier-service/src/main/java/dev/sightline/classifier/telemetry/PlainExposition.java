package dev.sightline.classifier.telemetry;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Gives the metrics page in Prometheus' plain text format to whoever does not ask for OpenMetrics
 * by name. Quarkus gives OpenMetrics to clients that accept anything, such as curl, and {@code
 * promtool check metrics} reads the plain format only.
 */
@Singleton
final class PlainExposition {
  private static final String OPEN_METRICS = "application/openmetrics-text";
  private static final String PAGE = "/q/metrics";

  void register(@Observes Router router) {
    router
        .route(PAGE)
        // Before the page's own handler.
        .order(-1)
        .handler(
            context -> {
              preferPlain(context.request());
              context.next();
            });
  }

  private static void preferPlain(HttpServerRequest request) {
    String accepted = request.getHeader(HttpHeaders.ACCEPT);
    if (accepted == null || !accepted.contains(OPEN_METRICS)) {
      request.headers().set(HttpHeaders.ACCEPT, "text/plain");
    }
  }
}

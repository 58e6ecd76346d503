package dev.sightline.classifier.telemetry;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Serves the metrics page in Prometheus' plain text format unless the client names OpenMetrics.
 * Quarkus serves OpenMetrics to clients that accept any format, such as curl, but {@code promtool
 * check metrics} reads only the plain format.
 */
@Singleton
final class PlainExposition {
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

  private static void preferPlain(HttpServerRequest request) {
    String accepted = request.getHeader(HttpHeaders.ACCEPT);
    if (accepted == null || !accepted.contains(OPEN_METRICS)) {
      request.headers().set(HttpHeaders.ACCEPT, "text/plain");
    }
  }
}

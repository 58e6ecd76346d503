package dev.sightline.classifier.telemetry;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * Answers in Prometheus' text format 0.0.4 whoever does not ask for another by name. The framework
 * takes the {@code *}{@code /*} of curl for OpenMetrics, in which a counter's help and type stand
 * under another name than its samples, so that {@code promtool check metrics} refuses the page.
 */
@Singleton
final class PlainTextByDefault {
  private static final String PAGE = "/q/metrics";
  private static final int BEFORE_ALL_ROUTES = 1_000;

  void register(@Observes Filters filters) {
    filters.register(this::choose, BEFORE_ALL_ROUTES);
  }

  private void choose(RoutingContext request) {
    MultiMap headers = request.request().headers();
    if (request.normalizedPath().equals(PAGE)
        && !namesOpenMetrics(headers.get(HttpHeaders.ACCEPT))) {
      headers.set(HttpHeaders.ACCEPT, "text/plain");
    }
    request.next();
  }

  private static boolean namesOpenMetrics(@Nullable String accept) {
    return accept != null && accept.contains("application/openmetrics-text");
  }
}

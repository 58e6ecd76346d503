package dev.sightline.classifier.access;

import io.smallrye.config.ConfigMapping;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Rejects HTTP requests that lack the token or come from a page of another site. Every route is
 * protected unless {@link #isOpen} names its path.
 */
@Singleton
public final class AccessFilter {
  /** Configuration of access over HTTP. */
  @ConfigMapping(prefix = "sightline.http")
  public interface HttpConfig {
    /**
     * Bearer token that requests must carry, except those for health, metrics and the page's static
     * files. If empty, no token is required.
     */
    Optional<String> token();
  }

  /** Order of the filter: before every route. */
  private static final int FIRST = -1_000;

  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;

  private final @Nullable Token token;

  @Inject
  AccessFilter(HttpConfig config) {
    token = config.token().map(Token::new).orElse(null);
  }

  void register(@Observes Router router) {
    router.route().order(FIRST).handler(this::check);
  }

  private void check(RoutingContext context) {
    HttpServerRequest request = context.request();
    SafeHeaders.addTo(context.response());
    if (isOpen(context.normalizedPath())) {
      context.next();
    } else if (!isOfOurOrigin(request)) {
      refuse(context, FORBIDDEN, "asked by a page of another site");
    } else if (token != null && !token.isIn(request.getHeader(HttpHeaders.AUTHORIZATION))) {
      context.response().putHeader("WWW-Authenticate", "Bearer realm=\"sightline\"");
      refuse(context, UNAUTHORIZED, "a token is needed: Authorization: Bearer TOKEN");
    } else {
      context.next();
    }
  }

  /** Returns whether anyone may request the path: health, metrics and the page's static files. */
  static boolean isOpen(String path) {
    return path.equals("/") || path.startsWith("/q/") || path.startsWith("/page/");
  }

  private static boolean isOfOurOrigin(HttpServerRequest request) {
    return SameOrigin.holds(
        request.getHeader("Sec-Fetch-Site"),
        request.getHeader(HttpHeaders.ORIGIN),
        request.getHeader(HttpHeaders.HOST));
  }

  private static void refuse(RoutingContext context, int status, String why) {
    HttpServerResponse response = context.response().setStatusCode(status);
    response
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .end(new JsonObject().put("error", why).encode() + "\n");
  }
}

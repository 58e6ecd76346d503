package dev.sightline.classifier.access;

import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/**
 * Rejects HTTP requests that lack the token, come from a page of another site or name another host.
 * Every route is protected unless {@link #isOpen} names its path; the host is checked for all.
 */
@Singleton
public final class AccessFilter {
  /** Order of the filter: before every route. */
  private static final int FIRST = -1_000;

  private static final int BAD_REQUEST = 400;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;

  private static final String ADDRESS = "quarkus.http.host";

  private final @Nullable Token token;
  private final HostNames hosts;

  @Inject
  AccessFilter(HttpConfig config, Config all) {
    String address = all.getOptionalValue(ADDRESS, String.class).orElse("0.0.0.0");
    token = config.token().map(Token::new).orElse(null);
    new ServerSettings(all).check();
    new ListeningAddress(address).requireProtection(config);
    hosts =
        new HostNames(Stream.concat(Stream.of(address), config.hosts().orElse(List.of()).stream()));
  }

  /**
   * Loads the classes for JSON. On an event loop the first response with JSON would block it for
   * long.
   */
  void loadJson(@Observes StartupEvent event, Vertx vertx) {
    Future<String> unused = vertx.executeBlocking(() -> new JsonObject().encode(), false);
  }

  void register(@Observes Router router) {
    router.route().order(FIRST).handler(this::check).failureHandler(this::refuseMalformedHost);
  }

  /**
   * Responds to a request whose header {@code Host} is missing or malformed, which the router fails
   * before any handler. The default handler would log it as an error of this service.
   */
  private void refuseMalformedHost(RoutingContext context) {
    if (context.request().authority() == null && !context.response().headWritten()) {
      SafeHeaders.addTo(context.response());
      refuse(context, BAD_REQUEST, "the header Host is missing or malformed");
    } else {
      context.next();
    }
  }

  private void check(RoutingContext context) {
    HttpServerRequest request = context.request();
    SafeHeaders.addTo(context.response());
    ConnectionDeadlines.of(request.connection())
        .ifPresent(deadline -> limitTime(context, deadline));
    if (!hosts.include(request.getHeader(HttpHeaders.HOST))) {
      refuse(
          context,
          FORBIDDEN,
          "the header Host does not name this service; add the name to sightline.http.hosts");
    } else if (isOpen(context.normalizedPath())) {
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

  private static void limitTime(RoutingContext context, RequestDeadline deadline) {
    HttpServerRequest request = context.request();
    Future<Void> received = request.isEnded() ? Future.succeededFuture() : request.end();
    deadline.requestBegan();
    context.addEndHandler(
        ended -> {
          deadline.responseEnded();
          received.onComplete(all -> deadline.exchangeEnded());
          // A client that sends the whole body before it reads would not see the response
          // otherwise.
          if (!request.isEnded()) {
            request.resume();
          }
        });
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

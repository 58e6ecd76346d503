package dev.sightline.classifier.control;

import dev.sightline.classifier.pipeline.ModelControl;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * Routes for the served model. {@code GET /model} returns the served version; {@code POST
 * /model/check} checks at once for another version and responds after the swap. See "Swap" in
 * {@code docs/models.md}.
 */
@Singleton
final class ModelRoutes {
  private static final int OK = 200;
  private static final int CONFLICT = 409;
  private static final int UNAVAILABLE = 503;

  private final ModelControl models;

  @Inject
  ModelRoutes(ModelControl models) {
    this.models = models;
  }

  void register(@Observes Router router) {
    router.get("/model").handler(this::show);
    // Loading a model takes too long for the event loop.
    router.post("/model/check").blockingHandler(this::check, false);
  }

  private void show(RoutingContext context) {
    models
        .status()
        .ifPresentOrElse(
            status -> answer(context, OK, ModelJson.of(status)), () -> starting(context));
  }

  private void check(RoutingContext context) {
    models
        .check()
        .ifPresentOrElse(
            checked -> {
              boolean refused = checked.current().isRefusal();
              answer(context, refused ? CONFLICT : OK, ModelJson.of(checked));
            },
            () -> starting(context));
  }

  private static void starting(RoutingContext context) {
    answer(context, UNAVAILABLE, new JsonObject().put("error", "no model is loaded yet"));
  }

  private static void answer(RoutingContext context, int status, JsonObject body) {
    HttpServerResponse response = context.response().setStatusCode(status);
    response.putHeader(HttpHeaders.CONTENT_TYPE, "application/json").end(body.encode() + "\n");
  }
}

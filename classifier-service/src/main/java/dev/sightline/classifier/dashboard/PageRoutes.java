package dev.sightline.classifier.dashboard;

import dev.sightline.classifier.config.Positive;
import dev.sightline.classifier.config.TrueOrFalse;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Routes of the page: {@code GET /} and {@code /page/…} return its files, {@code GET /api/live}
 * streams its data, and {@code POST /api/images} accepts an image. See {@code docs/page.md}.
 */
@Singleton
public final class PageRoutes {
  /** Configuration of the live page. */
  @ConfigMapping(prefix = "sightline.dashboard")
  public interface DashboardConfig {
    /** Whether the live page and the upload of images over HTTP are available. */
    @WithDefault("true")
    @WithConverter(TrueOrFalse.class)
    boolean enabled();

    /** Maximum number of pages that follow the stream at the same time. */
    @WithDefault("16")
    @WithConverter(Positive.class)
    int maxPages();

    /** Maximum number of images that are uploaded at the same time. */
    @WithDefault("4")
    @WithConverter(Positive.class)
    int maxUploads();
  }

  private static final int NOT_MODIFIED = 304;

  private final DashboardConfig config;
  private final LiveStream live;
  private final Uploads uploads;
  private final PageFiles files = new PageFiles();

  @Inject
  PageRoutes(DashboardConfig config, LiveStream live, Uploads uploads) {
    this.config = config;
    this.live = live;
    this.uploads = uploads;
  }

  void register(@Observes Router router) {
    if (!config.enabled()) {
      return;
    }
    router.get("/").handler(context -> serve(context, "index.html"));
    router.get("/page/:file").handler(context -> serve(context, context.pathParam("file")));
    router.get("/api/live").handler(live::follow);
    router.post("/api/images").handler(uploads::take);
  }

  private void serve(RoutingContext context, String name) {
    Optional<PageFiles.PageFile> found = files.file(name);
    if (found.isEmpty()) {
      context.next();
      return;
    }
    PageFiles.PageFile file = found.get();
    HttpServerResponse response = context.response();
    response
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
        .putHeader(HttpHeaders.ETAG, file.tag());
    if (file.tag().equals(context.request().getHeader(HttpHeaders.IF_NONE_MATCH))) {
      response.setStatusCode(NOT_MODIFIED).end();
    } else {
      response.putHeader(HttpHeaders.CONTENT_TYPE, file.type()).end(file.content().copy());
    }
  }
}

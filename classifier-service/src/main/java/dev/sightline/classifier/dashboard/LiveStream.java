package dev.sightline.classifier.dashboard;

import dev.sightline.classifier.config.TopicsConfig;
import dev.sightline.classifier.dashboard.PageRoutes.DashboardConfig;
import dev.sightline.classifier.decode.BudgetGate;
import dev.sightline.classifier.decode.DecodeConfig;
import dev.sightline.classifier.delivery.CommitReporter;
import dev.sightline.classifier.kafka.ImageSender;
import dev.sightline.classifier.memory.MemoryBudget;
import dev.sightline.classifier.telemetry.ServiceFigures;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Serves the live data to pages as server-sent events and starts the feed with the first page.
 * Thread-safe.
 */
@Singleton
final class LiveStream {
  private static final int UNAVAILABLE = 503;

  private final int maxViewers;
  private final CommitReporter commits;
  private final ImageSender sender;
  private final ServiceFigures figures;
  private final DecodeConfig decode;
  private final TopicsConfig topics;
  private final BudgetGate gate;
  private final AtomicInteger viewers = new AtomicInteger();
  private final PendingUploads awaited = new PendingUploads();
  private @Nullable LiveFeed show;

  @Inject
  LiveStream(
      DashboardConfig config,
      CommitReporter commits,
      ImageSender sender,
      MeterRegistry registry,
      DecodeConfig decode,
      TopicsConfig topics,
      MemoryBudget memory) {
    this.maxViewers = config.maxPages();
    this.commits = commits;
    this.sender = sender;
    this.figures = new ServiceFigures(registry);
    this.decode = decode;
    this.topics = topics;
    gate = new BudgetGate(memory);
  }

  void follow(RoutingContext context) {
    HttpServerResponse response = context.response();
    response.putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    if (viewers.incrementAndGet() > maxViewers) {
      viewers.decrementAndGet();
      response
          .setStatusCode(UNAVAILABLE)
          .putHeader(HttpHeaders.RETRY_AFTER, "10")
          .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
          .end(
              new JsonObject()
                  .put("error", maxViewers + " pages are already open; close one")
                  .encode());
      return;
    }
    response
        .setChunked(true)
        .putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream")
        // Without this header a proxy may buffer the events.
        .putHeader("X-Accel-Buffering", "no");
    LiveFeed running = show();
    Viewer viewer = new Viewer(response, context.request().connection());
    context.addEndHandler(
        ended -> {
          viewers.decrementAndGet();
          running.leave(viewer);
        });
    running.join(viewer);
  }

  private synchronized LiveFeed show() {
    LiveFeed running = show;
    if (running == null) {
      Sampler sampler =
          new Sampler(
              awaited, System::nanoTime, bound -> ThreadLocalRandom.current().nextInt(bound));
      running =
          new LiveFeed(
              stage(sampler),
              figures::read,
              stats ->
                  PageStatsJson.of(
                      stats, topics.images(), sender.partitions(), decode.maxBytes().asLongValue()),
              recentAnswers(sampler));
      show = running;
    }
    return running;
  }

  private RecentAnswers recentAnswers(Sampler sampler) {
    Thumbnails thumbnails = new Thumbnails(decode, gate);
    return new RecentAnswers(sampler, thumbnails::of, thumbnails::ofInput, Clock.systemUTC());
  }

  private LiveFeed.Stage stage(Sampler sampler) {
    return new LiveFeed.Stage() {
      @Override
      public void open() {
        commits.reportTo(sampler);
      }

      @Override
      public void shut() {
        commits.reportTo(null);
      }
    };
  }

  /** Returns the uploaded images whose answers the pages wait for. */
  PendingUploads awaited() {
    return awaited;
  }

  synchronized void stop(@Observes ShutdownEvent event) {
    if (show != null) {
      show.close();
    }
  }
}

package dev.sightline.classifier.dashboard;

import static dev.sightline.classifier.domain.Logfmt.value;

import dev.sightline.classifier.dashboard.PageRoutes.DashboardConfig;
import dev.sightline.classifier.decode.DecodeConfig;
import dev.sightline.classifier.health.ServiceState;
import dev.sightline.classifier.kafka.ImageSender;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Accepts an image as the body of a request and sends it to the images topic. The response confirms
 * only that the broker has the image; its answer arrives like any other.
 */
@Singleton
final class Uploads {
  private static final Logger LOG = Logger.getLogger(Uploads.class);
  private static final int ACCEPTED = 202;
  private static final int TIMEOUT = 408;
  private static final int TOO_LARGE = 413;
  private static final int TOO_MANY = 429;
  private static final int UNAVAILABLE = 503;
  private static final long PATIENCE_MILLIS = 30_000;

  private final long maxBytes;
  private final Sender sender;
  private final PendingUploads awaited;
  private final Supplier<@Nullable String> problem;
  private final UploadLimits limits;

  /** Sends an image to Kafka. May block. */
  interface Sender {
    /**
     * @return completes when the broker has stored the image
     */
    CompletableFuture<Void> send(String id, byte[] image);
  }

  @Inject
  Uploads(
      DashboardConfig config,
      DecodeConfig decode,
      ImageSender sender,
      LiveStream live,
      ServiceState state) {
    this(
        config.maxUploads(),
        decode.maxBytes().asLongValue(),
        sender::send,
        live.awaited(),
        state::notReady);
  }

  /**
   * @param problem returns why no images are consumed at the moment, or null if they are
   */
  Uploads(
      int atATime,
      long maxBytes,
      Sender sender,
      PendingUploads awaited,
      Supplier<@Nullable String> problem) {
    this.limits = new UploadLimits(atATime, System.nanoTime());
    this.maxBytes = maxBytes;
    this.sender = sender;
    this.awaited = awaited;
    this.problem = problem;
  }

  void take(RoutingContext context) {
    String cause = problem.get();
    if (claimedBytes(context.request()) > maxBytes) {
      refuseAsTooLarge(context);
    } else if (cause != null) {
      // Sending would wait long for a broker that is away.
      refuseAsUnavailable(context, "no images are consumed at the moment: " + cause);
    } else if (!limits.tryBegin(System.nanoTime())) {
      context.response().putHeader(HttpHeaders.RETRY_AFTER, "1");
      answer(context, TOO_MANY, "error", "too many images at once; try again in a second");
    } else {
      AtomicBoolean sending = new AtomicBoolean();
      context.addEndHandler(
          ended -> {
            // An image that is being sent stays in memory even if the client has disconnected.
            if (!sending.get()) {
              limits.end();
            }
          });
      read(context, sending);
    }
  }

  private static long claimedBytes(HttpServerRequest request) {
    String claimed = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    try {
      return claimed == null ? 0 : Long.parseLong(claimed);
    } catch (NumberFormatException e) {
      return Long.MAX_VALUE;
    }
  }

  private void read(RoutingContext context, AtomicBoolean sending) {
    HttpServerRequest request = context.request();
    Buffer body = Buffer.buffer();
    long timer = context.vertx().setTimer(PATIENCE_MILLIS, late -> giveUp(context));
    request.exceptionHandler(broken -> context.vertx().cancelTimer(timer));
    request.handler(
        part -> {
          // Body data after the end of the response is discarded.
          if (!context.response().ended()) {
            body.appendBuffer(part);
            if (body.length() > maxBytes) {
              refuseAsTooLarge(context);
            }
          }
        });
    request.endHandler(
        end -> {
          context.vertx().cancelTimer(timer);
          if (!context.response().ended() && !context.response().closed()) {
            sending.set(true);
            send(context, body.getBytes());
          }
        });
    if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
      context.response().writeContinue();
    }
    request.resume();
  }

  private static void giveUp(RoutingContext context) {
    answer(
        context,
        TIMEOUT,
        "error",
        String.format(Locale.ROOT, "no image within %d s", PATIENCE_MILLIS / 1000));
    context.request().connection().close();
  }

  private void send(RoutingContext context, byte[] image) {
    String id = "upload-" + UUID.randomUUID();
    awaited.add(id);
    context
        .vertx()
        // The first upload creates the producer, which takes too long for the event loop.
        .<CompletableFuture<Void>>executeBlocking(() -> sender.send(id, image), false)
        .compose(io.vertx.core.Future::fromCompletionStage)
        .onComplete(done -> limits.end())
        .onSuccess(stored -> answer(context, ACCEPTED, "id", id))
        .onFailure(
            failure -> {
              boolean unused = awaited.remove(id);
              LOG.warnf("upload-failed error=%s", value(failure.getMessage()));
              refuseAsUnavailable(context, "the image was not stored: " + failure.getMessage());
            });
  }

  private static void refuseAsUnavailable(RoutingContext context, String why) {
    context.response().putHeader(HttpHeaders.RETRY_AFTER, "5");
    answer(context, UNAVAILABLE, "error", why);
  }

  private void refuseAsTooLarge(RoutingContext context) {
    answer(
        context, TOO_LARGE, "error", String.format(Locale.ROOT, "more than %,d bytes", maxBytes));
  }

  private static void answer(RoutingContext context, int status, String key, String value) {
    HttpServerResponse response = context.response();
    if (!response.ended() && !response.closed()) {
      response
          .setStatusCode(status)
          .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
          .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
          .end(new JsonObject().put(key, value).encode() + "\n");
    }
  }
}

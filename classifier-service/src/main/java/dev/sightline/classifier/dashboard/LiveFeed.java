package dev.sightline.classifier.dashboard;

import dev.sightline.classifier.process.EssentialScheduler;
import dev.sightline.classifier.telemetry.ServiceFigures.Reading;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sends readings and recent answers to the open pages. Runs while at least one page is open and for
 * a short time after the last closes, in case a page reloads. Then it discards its state, stops
 * observing the stream and ends its thread. All work is done on that thread. Thread-safe.
 */
final class LiveFeed implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(LiveFeed.class);
  private static final Duration TICK = Duration.ofMillis(250);
  private static final int TICKS_A_READING = 4;
  private static final Duration GRACE = Duration.ofSeconds(60);

  private final Stage stage;
  private final Supplier<Reading> readings;
  private final Function<PageStats, JsonObject> figuresJson;
  private final RecentAnswers answers;
  private final EssentialScheduler thread = new EssentialScheduler("page");
  private final Set<Viewer> viewers = new LinkedHashSet<>();
  private final ReadingsWindow minute = new ReadingsWindow();
  private @Nullable Future<?> ticking;
  private long ticks;
  private long ticksAlone;

  /** Source of the readings and answers. */
  interface Stage {
    /** Makes the sampler receive each commit from now on. */
    void open();

    void shut();
  }

  /**
   * Creates an idle feed.
   *
   * @param figuresJson converts the statistics to JSON
   */
  LiveFeed(
      Stage stage,
      Supplier<Reading> readings,
      Function<PageStats, JsonObject> figuresJson,
      RecentAnswers answers) {
    this.stage = stage;
    this.readings = readings;
    this.figuresJson = figuresJson;
    this.answers = answers;
    thread.setKeepAliveTime(GRACE.toSeconds(), TimeUnit.SECONDS);
    thread.allowCoreThreadTimeOut(true);
    thread.setRemoveOnCancelPolicy(true);
    // A page that closes after the end is no longer known.
    thread.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
  }

  void join(Viewer viewer) {
    thread.execute(
        () -> {
          viewers.add(viewer);
          if (ticking == null) {
            begin();
          }
          viewer.send(event(answers.all().put("figures", figuresJson.apply(minute.figures()))));
        });
  }

  void leave(Viewer viewer) {
    thread.execute(() -> viewers.remove(viewer));
  }

  private void begin() {
    stage.open();
    ticksAlone = 0;
    read();
    ticking =
        thread.scheduleAtFixedRate(
            this::tick, TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
  }

  @SuppressWarnings("IllegalCatch") // An exception would end the periodic task.
  private void tick() {
    try {
      ticksAlone = viewers.isEmpty() ? ticksAlone + 1 : 0;
      if (ticksAlone > GRACE.dividedBy(TICK)) {
        end();
        return;
      }
      answers.takeNew().ifPresent(this::send);
      if (++ticks % TICKS_A_READING == 0) {
        read();
        send(new JsonObject().put("figures", figuresJson.apply(minute.figures())));
      }
    } catch (RuntimeException e) {
      LOG.error("page-failed", e);
    }
  }

  private void read() {
    minute.add(System.nanoTime(), readings.get());
  }

  private void send(JsonObject message) {
    Buffer event = event(message);
    viewers.forEach(viewer -> viewer.send(event));
  }

  private static Buffer event(JsonObject message) {
    // Encoded JSON contains no line break, which would end the event.
    return Buffer.buffer("data: " + message.encode() + "\n\n");
  }

  private void end() {
    Future<?> running = ticking;
    ticking = null;
    if (running != null) {
      running.cancel(false);
    }
    stage.shut();
    answers.clear();
    minute.clear();
  }

  @Override
  public void close() {
    thread.execute(
        () -> {
          viewers.forEach(Viewer::end);
          end();
        });
    thread.shutdown();
  }
}

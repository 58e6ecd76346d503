package dev.sightline.classifier.health;

import static dev.sightline.classifier.domain.Logfmt.value;

import dev.sightline.classifier.process.EssentialScheduler;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Logs when the instance becomes ready, when it ceases to be ready and when it is ready again, each
 * once. The clients log nothing if the broker disappears while there is nothing to consume. It has
 * a thread of its own, because a check of the broker may take long exactly when it matters.
 */
public final class ReadinessLog implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(ReadinessLog.class);

  private final ServiceState state;
  private final long startEnds;
  private final LongSupplier nanoTime;
  private final EssentialScheduler thread = new EssentialScheduler("readiness");
  private @Nullable Boolean ready;

  /**
   * @param start time for which an instance that has just started may be unready
   * @param nanoTime the clock, such as {@link System#nanoTime}
   */
  public ReadinessLog(ServiceState state, Duration start, LongSupplier nanoTime) {
    this.state = state;
    this.nanoTime = nanoTime;
    startEnds = nanoTime.getAsLong() + start.toNanos();
  }

  /** Checks at intervals until {@link #close}. */
  public void start(Duration period) {
    long millis = period.toMillis();
    Future<?> unused =
        thread.scheduleWithFixedDelay(this::check, millis, millis, TimeUnit.MILLISECONDS);
  }

  /** Logs a change since the previous check. */
  void check() {
    @Nullable String cause = state.notReady();
    if (cause == null) {
      logReady();
    } else if (ready != null || nanoTime.getAsLong() - startEnds >= 0) {
      logNotReady(cause);
    }
  }

  private void logReady() {
    if (ready == null) {
      LOG.info("ready");
    } else if (!ready) {
      LOG.info("ready-again");
    }
    ready = true;
  }

  private void logNotReady(String cause) {
    if (ready == null || ready) {
      LOG.warnf("not-ready cause=%s", value(cause));
    }
    ready = false;
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}

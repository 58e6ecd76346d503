package dev.sightline.classifier.kafka;

import dev.sightline.classifier.process.EssentialScheduler;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Notices that the system's clock was moved back. Kafka's clients measure their heartbeats, pauses
 * and timeouts with this clock: they send no heartbeats and may consume nothing until it shows
 * again the time that they have seen before. New clients work at once.
 */
final class ClockWatch implements AutoCloseable {
  /** The default session timeout of a group member. A shorter pause needs no new process. */
  private static final Duration TOLERATED = Duration.ofSeconds(10);

  private static final Duration PERIOD = Duration.ofSeconds(1);

  private final LongSupplier clock;
  private final Consumer<RuntimeException> broken;
  private final ScheduledExecutorService thread = new EssentialScheduler("clock");

  // Used only by this object's thread.
  private long latest;
  private boolean reported;

  /**
   * @param clock the time in milliseconds that Kafka's clients read
   * @param broken called once, with the reason, if the clock was moved back by more than ten
   *     seconds
   */
  ClockWatch(LongSupplier clock, Consumer<RuntimeException> broken) {
    this.clock = clock;
    this.broken = broken;
    latest = clock.getAsLong();
  }

  void start() {
    long millis = PERIOD.toMillis();
    Future<?> unused =
        thread.scheduleAtFixedRate(this::check, millis, millis, TimeUnit.MILLISECONDS);
  }

  void check() {
    long now = clock.getAsLong();
    long behind = latest - now;
    latest = Math.max(latest, now);
    if (behind > TOLERATED.toMillis() && !reported) {
      reported = true;
      broken.accept(new ClockMovedBackException(behind));
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }

  private static final class ClockMovedBackException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Has no stack trace: the cause is outside this program. */
    ClockMovedBackException(long millis) {
      super(
          String.format(
              Locale.ROOT,
              "the system's clock was moved back by %.0f s, and Kafka's clients stand for as long;"
                  + " a new process does not",
              millis / 1e3),
          null,
          false,
          false);
    }
  }
}

package dev.sightline.classifier.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the pipeline last said of itself. Thread-safe. */
public final class ServiceState {
  /** Longer than any poll takes; the broker itself expels a consumer that is silent so long. */
  private static final Duration STALLED = Duration.ofMinutes(5);

  private final Clock clock;
  private volatile @Nullable String model;
  private volatile @Nullable String trouble = "starting";
  private volatile @Nullable String broken;
  private volatile @Nullable Instant lastStep;
  private volatile Supplier<@Nullable String> broker = () -> null;

  public ServiceState(Clock clock) {
    this.clock = clock;
  }

  public void modelLoaded(String description) {
    model = description;
  }

  /**
   * Consumption began.
   *
   * @param broker asked at each check for what is wrong with the broker, null if nothing
   */
  public void consuming(Supplier<@Nullable String> broker) {
    this.broker = broker;
    trouble = null;
    broken = null;
    stepped();
  }

  /** One more poll was processed, or there was nothing to process. */
  public void stepped() {
    lastStep = clock.instant();
  }

  /** Consumption stopped and will be tried again. */
  public void stopped(String cause) {
    broker = () -> null;
    trouble = cause;
  }

  /** Consumption stopped for a fault that most likely only a new process mends. */
  public void engineBroken(String cause) {
    stopped(cause);
    broken = cause;
  }

  /** The loaded model, or null. */
  @Nullable String model() {
    return model;
  }

  /** Why no images are consumed, or null. */
  @Nullable String notReady() {
    String cause = trouble;
    return cause == null ? broker.get() : cause;
  }

  /** Why the process should be replaced, or null. */
  @Nullable String notLive() {
    Instant last = lastStep;
    if (broken == null && trouble == null && last != null) {
      Duration silent = Duration.between(last, clock.instant());
      return silent.compareTo(STALLED) > 0
          ? "no poll finished for " + silent.toSeconds() + " s"
          : null;
    }
    return broken;
  }
}

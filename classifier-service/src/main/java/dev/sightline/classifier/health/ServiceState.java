package dev.sightline.classifier.health;

import dev.sightline.classifier.domain.DriftStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the pipeline last said of itself. Thread-safe. */
public final class ServiceState {
  /** Longer than any poll takes to be answered. */
  private static final Duration STALLED = Duration.ofMinutes(5);

  private final Clock clock;
  private volatile @Nullable String model;
  private volatile @Nullable String refused;
  private volatile Supplier<@Nullable String> trial = () -> null;
  private volatile @Nullable String trouble = "starting";
  private volatile @Nullable String broken;
  private volatile @Nullable Instant answeringSince;
  private volatile Supplier<@Nullable String> broker = () -> null;
  private volatile Supplier<DriftStatus> drift = () -> DriftStatus.absent("no model is loaded yet");

  public ServiceState(Clock clock) {
    this.clock = clock;
  }

  public void modelLoaded(String description) {
    model = description;
  }

  /**
   * Another version should be served and can't be.
   *
   * @param cause null where there is no such version any more
   */
  public void modelRefused(@Nullable String cause) {
    refused = cause;
  }

  /**
   * A version may be on trial from now on.
   *
   * @param trial asked at each check for what is to be said of it, null if nothing
   */
  public void trial(Supplier<@Nullable String> trial) {
    this.trial = trial;
  }

  /**
   * Consumption began.
   *
   * @param broker asked at each check for what is wrong with the broker, null if nothing
   */
  public void consuming(Supplier<@Nullable String> broker) {
    this.broker = broker;
    trouble = null;
  }

  /** Drift is looked at from now on; asked at each check. */
  public void comparing(Supplier<DriftStatus> drift) {
    this.drift = drift;
  }

  /** A poll is being answered from now on. */
  public void pollStarted() {
    answeringSince = clock.instant();
  }

  /** The poll is answered and committed, or let go. */
  public void pollDone() {
    answeringSince = null;
    trouble = null;
  }

  /** Consumption stands and is tried again. */
  public void stopped(String cause) {
    trouble = cause;
    answeringSince = null;
  }

  /** Consumption stopped for a fault that only a new process mends. */
  public void broken(String cause) {
    stopped(cause);
    broken = cause;
  }

  /** How far the stream is from what the model was made on. */
  DriftStatus drift() {
    return drift.get();
  }

  /** The loaded model, or null. */
  @Nullable String model() {
    return model;
  }

  /** Why the version that should be served is not, or null. */
  @Nullable String refused() {
    return refused;
  }

  /** What is to be said of a trial, or null. */
  @Nullable String trial() {
    return trial.get();
  }

  /** Why no images are consumed, or null. */
  @Nullable String notReady() {
    String cause = trouble;
    return cause == null ? broker.get() : cause;
  }

  /** Why the process should be replaced, or null. */
  @Nullable String notLive() {
    Instant since = answeringSince;
    if (broken != null || since == null) {
      return broken;
    }
    Duration silent = Duration.between(since, clock.instant());
    return silent.compareTo(STALLED) > 0
        ? "a poll is unanswered for " + silent.toSeconds() + " s"
        : null;
  }
}

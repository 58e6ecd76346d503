package dev.sightline.classifier.health;

import dev.sightline.classifier.domain.DriftStatus;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** State last reported by the pipeline. Thread-safe. */
public final class ServiceState {
  private volatile @Nullable String model;
  private volatile @Nullable String refused;
  private volatile Supplier<@Nullable String> trial = () -> null;
  private volatile @Nullable String trouble = "starting";
  private volatile @Nullable String broken;
  private volatile Supplier<@Nullable String> broker = () -> null;
  private volatile Supplier<@Nullable String> threads = () -> null;
  private volatile Supplier<DriftStatus> drift = () -> DriftStatus.absent("no model is loaded yet");

  public void modelLoaded(String description) {
    model = description;
  }

  /**
   * Records that the requested version cannot be served.
   *
   * @param cause null if the problem is over
   */
  public void modelRefused(@Nullable String cause) {
    refused = cause;
  }

  /**
   * Enables the report on trials.
   *
   * @param trial returns the text for each check, or null if there is none
   */
  public void trial(Supplier<@Nullable String> trial) {
    this.trial = trial;
  }

  /**
   * Records that consumption has started.
   *
   * @param broker returns the current problem with the broker for each check, or null if there is
   *     none
   */
  public void consuming(Supplier<@Nullable String> broker) {
    this.broker = broker;
    trouble = null;
  }

  /** Enables the report on drift; the supplier is called at each check. */
  public void comparing(Supplier<DriftStatus> drift) {
    this.drift = drift;
  }

  /**
   * Enables the check of the threads.
   *
   * @param threads returns for each check which thread does not work and why, or null if all work
   */
  public void watching(Supplier<@Nullable String> threads) {
    this.threads = threads;
  }

  /** Records that a poll was committed or abandoned. */
  public void pollDone() {
    trouble = null;
  }

  /** Records that consumption stopped and will be retried. */
  public void stopped(String cause) {
    trouble = cause;
  }

  /** Records that consumption stopped for a fault that requires a new process. */
  public void broken(String cause) {
    stopped(cause);
    broken = cause;
  }

  /** Returns the drift of the stream from the model's reference. */
  DriftStatus drift() {
    return drift.get();
  }

  /** Returns the loaded model, or null. */
  @Nullable String model() {
    return model;
  }

  /** Returns why the requested version is not served, or null. */
  @Nullable String refused() {
    return refused;
  }

  /** Returns the text on a trial, or null. */
  @Nullable String trial() {
    return trial.get();
  }

  /** Returns whether images are consumed. */
  public boolean isReady() {
    return notReady() == null;
  }

  /** Returns why no images are consumed, or null. */
  public @Nullable String notReady() {
    String failure = trouble;
    String cause = broker.get();
    if (failure == null || cause == null) {
      return failure == null ? cause : failure;
    }
    return "%s (%s)".formatted(failure, cause);
  }

  /** Returns why the process must be replaced, or null. */
  @Nullable String notLive() {
    String cause = broken;
    return cause == null ? threads.get() : cause;
  }
}

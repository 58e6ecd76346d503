package dev.sightline.cli.produce;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of a run.
 *
 * @param delivered acknowledged by the broker
 * @param failed given to the producer and not acknowledged
 * @param firstFailure why, for the first of them
 */
public record SendReport(
    long delivered, long failed, @Nullable String firstFailure, Duration elapsed) {
  public double perSecond() {
    return delivered / Math.max(elapsed.toNanos() / 1e9, 1e-9);
  }

  public Optional<String> failure() {
    return Optional.ofNullable(firstFailure);
  }
}

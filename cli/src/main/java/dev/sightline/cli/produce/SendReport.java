package dev.sightline.cli.produce;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Result of sending images.
 *
 * @param delivered images acknowledged by the broker
 * @param failed images that were sent and not acknowledged
 * @param firstFailure reason of the first failure
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

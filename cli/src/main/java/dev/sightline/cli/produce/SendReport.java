package dev.sightline.cli.produce;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Result of sending images.
 *
 * @param delivered images acknowledged by the broker
 * @param failed images that could not be read, or were sent and not acknowledged
 * @param firstFailure id of the first failed image and the reason
 * @param endedEarly whether a failure ended sending before the plan was done
 * @param unsent images of the plan that were not sent for this reason
 */
public record SendReport(
    long delivered,
    long failed,
    @Nullable String firstFailure,
    boolean endedEarly,
    long unsent,
    Duration elapsed) {
  public double perSecond() {
    return delivered / Math.max(elapsed.toNanos() / 1e9, 1e-9);
  }

  public Optional<String> failure() {
    return Optional.ofNullable(firstFailure);
  }

  /**
   * Returns what was not sent and what to do, or empty if everything was delivered.
   *
   * @param cluster address of the cluster
   */
  public Optional<String> problem(String cluster) {
    return failure()
        .map(
            first ->
                String.format(
                    Locale.ROOT,
                    "%,d %s not delivered to %s%s: %s; %s",
                    failed,
                    failed == 1 ? "image was" : "images were",
                    cluster,
                    failed == 1 ? "" : ", for example",
                    first,
                    endedEarly ? advice() : "the others were delivered"));
  }

  private String advice() {
    String rest =
        unsent == 0 ? "" : String.format(Locale.ROOT, "the other %,d were not sent: ", unsent);
    return rest
        + "correct the cause and start the command again; it sends delivered images again, too";
  }
}

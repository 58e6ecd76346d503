package dev.sightline.cli.hostile;

import java.util.OptionalLong;

/**
 * The kill of the service, on the clock of {@link System#nanoTime}.
 *
 * @param ready time at which the restarted service was ready; empty if it never was
 */
record Outage(long killed, OptionalLong ready) {
  /**
   * Returns whether an image may wait for the restart: it was sent while the service was away, or
   * shortly before and was not yet late.
   */
  boolean delays(long sent) {
    return sent >= killed - StreamSettings.LIMIT.toNanos() && sent <= ready.orElse(Long.MAX_VALUE);
  }

  /** Returns the time at which the answer to an image is late. */
  long deadline(long sent) {
    // An image that the restarted service could not answer in time is judged by its own time.
    long from = delays(sent) ? Math.max(sent, ready.orElse(sent)) : sent;
    return from + StreamSettings.LIMIT.toNanos();
  }
}

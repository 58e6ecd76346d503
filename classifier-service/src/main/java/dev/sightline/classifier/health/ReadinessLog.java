package dev.sightline.classifier.health;

import static dev.sightline.classifier.domain.Logfmt.value;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Logs when the instance ceases to be ready and when it is ready again, each once. The clients log
 * nothing if the broker disappears while there is nothing to consume. Not thread-safe.
 */
public final class ReadinessLog {
  private static final Logger LOG = Logger.getLogger(ReadinessLog.class);

  private final ServiceState state;
  private int startingChecks;
  private boolean ready = true;

  /**
   * @param startingChecks number of checks for which an instance that has just started may be
   *     unready
   */
  public ReadinessLog(ServiceState state, int startingChecks) {
    this.state = state;
    this.startingChecks = startingChecks;
  }

  /** Logs a change since the previous check. */
  public void check() {
    @Nullable String cause = state.notReady();
    if (cause != null && startingChecks > 0) {
      startingChecks--;
      return;
    }
    startingChecks = 0;
    if (cause != null && ready) {
      LOG.warnf("not-ready cause=%s", value(cause));
    } else if (cause == null && !ready) {
      LOG.info("ready-again");
    }
    ready = cause == null;
  }
}

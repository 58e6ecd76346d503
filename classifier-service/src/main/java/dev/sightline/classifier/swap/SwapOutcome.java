package dev.sightline.classifier.swap;

import java.time.Instant;

/**
 * Outcome of a check.
 *
 * @param wanted text of the requested object's key; empty if it could not be determined
 * @param cause why it was refused, in one line; otherwise empty
 * @param at time of the check
 */
public record SwapOutcome(Result result, String wanted, String cause, Instant at) {
  /** The name in lower case is also a metric tag and a value of the management interface. */
  public enum Result {
    /** The object was taken into use. */
    SWAPPED,
    /** The object was already in use. */
    UNCHANGED,
    /** The object cannot be used; the previous one is still in use. */
    REFUSED,
    /** No object is requested any more. */
    REMOVED
  }

  public boolean isRefusal() {
    return result == Result.REFUSED;
  }

  /** Returns whether this outcome equals another one except for its time. */
  boolean repeats(SwapOutcome other) {
    return result == other.result && wanted.equals(other.wanted) && cause.equals(other.cause);
  }
}

package dev.sightline.classifier.swap;

import java.time.Instant;

/**
 * What came of a look at what is wanted.
 *
 * @param wanted as it names itself; empty where that could not be told
 * @param cause why it was refused, in one line; else empty
 * @param at when it was found so
 */
public record SwapOutcome(Result result, String wanted, String cause, Instant at) {
  /** Also a tag of a metric and a word of the management interface, in small letters. */
  public enum Result {
    /** It is in use from now on. */
    SWAPPED,
    /** It is in use already. */
    UNCHANGED,
    /** It can't be used; what was in use before still is. */
    REFUSED,
    /** Nothing is wanted any more. */
    REMOVED
  }

  public boolean isRefusal() {
    return result == Result.REFUSED;
  }

  /** Whether it tells the same as another, whenever that was. */
  boolean repeats(SwapOutcome other) {
    return result == other.result && wanted.equals(other.wanted) && cause.equals(other.cause);
  }
}

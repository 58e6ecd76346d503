package dev.sightline.classifier.trial;

import dev.sightline.classifier.domain.RequestedTrial;
import dev.sightline.classifier.trial.compare.TrialCounts;
import java.time.Instant;
import java.util.Optional;

/**
 * State of the trial that {@code CANDIDATE} requests, for the management interface and the page.
 *
 * @param cause why the trial does not run, in one line; empty if it runs
 * @param results results of its images, once it has started
 */
public record TrialReport(
    RequestedTrial order, State state, String cause, Optional<Results> results) {
  /** The name in lower case is also a value of the management interface. */
  public enum State {
    RUNNING,
    /**
     * A limit was exceeded or the candidate failed. The state stays until {@code CANDIDATE} is
     * written again.
     */
    ENDED,
    /** The candidate has become the current version. */
    PROMOTED
  }

  /**
   * Results of a trial.
   *
   * @param against the current version
   * @param sha256 digest of the candidate's file
   * @param currentMicros mean time per image of the current version's runs since the start of the
   *     trial, in microseconds
   */
  public record Results(
      String against,
      String sha256,
      Instant since,
      TrialCounts figures,
      double currentMicros,
      double candidateMicros) {}

  TrialReport in(State other, String why) {
    return new TrialReport(order, other, why, results);
  }
}

package dev.sightline.classifier.trial;

import dev.sightline.classifier.domain.RequestedTrial;
import dev.sightline.classifier.trial.compare.TrialCounts;
import java.time.Instant;
import java.util.Optional;

/**
 * What became of CANDIDATE, for whoever asks.
 *
 * @param cause why it does not run, in one line; empty where it does
 * @param results of its images, once it has begun
 */
public record TrialReport(
    RequestedTrial order, State state, String cause, Optional<Results> results) {
  /** Also a word of the management interface, in small letters. */
  public enum State {
    RUNNING,
    /** A limit was passed, or the candidate broke; so it stays until CANDIDATE is written anew. */
    ENDED,
    /** The candidate is the current version by now. */
    PROMOTED
  }

  /**
   * What was seen of a trial.
   *
   * @param against the version that is current
   * @param sha256 of the candidate's file
   * @param currentMicros mean time of an image in the current version's runs since then
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

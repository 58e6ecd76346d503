package dev.sightline.classifier.model;

import dev.sightline.classifier.domain.RequestedTrial;
import dev.sightline.classifier.domain.StartupException;
import dev.sightline.modelstore.Parsed;
import dev.sightline.modelstore.TrialSpec;
import java.time.Instant;

/**
 * File {@code CURRENT} or {@code CANDIDATE} of a model. Turns an error in its text into a message
 * with advice.
 *
 * @param place location of the file, for messages
 */
public record StoreFile(String model, String place) {
  /**
   * Returns the version.
   *
   * @throws StartupException if the text is not a version
   */
  public String version(Parsed<Integer> current) {
    return String.valueOf(
        current.orElseThrow(
            fault -> new StartupException("model %s: %s %s".formatted(model, place, fault))));
  }

  /**
   * Returns the trial.
   *
   * @throws StartupException if the text is not a trial
   */
  public RequestedTrial trial(Parsed<TrialSpec> candidate, Instant writtenAt) {
    return new RequestedTrial(
        candidate.orElseThrow(
            fault ->
                new StartupException(
                    "model %s: %s %s; write 'VERSION shadow' or 'VERSION canary 10%%'"
                        .formatted(model, place, fault))),
        writtenAt);
  }
}

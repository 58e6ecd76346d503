package dev.sightline.classifier.model;

import dev.sightline.classifier.domain.RequestedTrial;
import dev.sightline.classifier.domain.StartupException;
import dev.sightline.modelstore.Parsed;
import dev.sightline.modelstore.TrialSpec;
import java.time.Instant;

/**
 * {@code CURRENT} or {@code CANDIDATE} of a model: adds the advice to a fault in its text.
 *
 * @param place of the file, for people
 */
public record StoreFile(String model, String place) {
  /**
   * @throws StartupException if the text is not a version
   */
  public String version(Parsed<Integer> current) {
    return String.valueOf(
        current.orElseThrow(
            fault -> new StartupException("model %s: %s %s".formatted(model, place, fault))));
  }

  /**
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

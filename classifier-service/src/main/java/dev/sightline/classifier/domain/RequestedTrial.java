package dev.sightline.classifier.domain;

import dev.sightline.modelstore.TrialSpec;
import java.time.Instant;

/**
 * A trial that {@code CANDIDATE} requests.
 *
 * @param writtenAt time of the file, so that the same text written again is another request
 */
public record RequestedTrial(TrialSpec spec, Instant writtenAt) {
  /** Returns the version on trial, in the form of {@link ModelInfo#version}. */
  public String version() {
    return String.valueOf(spec.version());
  }

  /** Returns the line of the file: {@code 3 canary 10%}. */
  @Override
  public String toString() {
    return spec.toString();
  }
}

package dev.sightline.trainer.yaml;

import dev.sightline.trainer.TrainerFailure;

/**
 * A line of a file, for messages.
 *
 * @param line counted from 1
 */
public record SourceLine(String file, int line) {
  /** Says what is wrong there, and what to write instead. */
  public TrainerFailure failure(String message) {
    return new TrainerFailure("%s:%d: %s".formatted(file, line, message));
  }
}

package dev.sightline.trainer;

import dev.sightline.clisupport.failure.CommandFailure;

/**
 * A failure of the trainer that a person can fix: a missing folder, a damaged file, a value out of
 * range.
 */
public final class TrainerFailure extends CommandFailure {
  private static final long serialVersionUID = 1;

  public TrainerFailure(String message) {
    super(message);
  }

  public TrainerFailure(String message, Throwable cause) {
    super(message, cause);
  }
}

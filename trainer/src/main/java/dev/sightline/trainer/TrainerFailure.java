package dev.sightline.trainer;

/**
 * Something a person has to mend: a missing folder, a damaged file, a value out of range. The
 * message is one line that names the thing, its value and the mend; the command line prints it as
 * it is.
 */
public final class TrainerFailure extends RuntimeException {
  public TrainerFailure(String message) {
    super(message);
  }

  public TrainerFailure(String message, Throwable cause) {
    super(message, cause);
  }
}

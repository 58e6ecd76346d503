package dev.sightline.cli.failure;

/**
 * Ends a command with exit code 1 and its message as the only line on stderr. The message names the
 * thing, the value and the mend; there is never a stack trace unless the person asked for one with
 * --verbose.
 */
public final class CommandFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  public CommandFailure(String message) {
    super(message);
  }

  public CommandFailure(String message, Throwable cause) {
    super(message, cause);
  }
}

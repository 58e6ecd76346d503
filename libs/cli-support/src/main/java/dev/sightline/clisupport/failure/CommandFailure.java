package dev.sightline.clisupport.failure;

/**
 * Ends a command with exit code 1 and its message as the only line on stderr. The message names the
 * thing, the value and what to do.
 */
public class CommandFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  public CommandFailure(String message) {
    super(message);
  }

  public CommandFailure(String message, Throwable cause) {
    super(message, cause);
  }
}

package dev.sightline.image;

/** An image file that gives no pixels; the message says why in words for a person. */
public final class UndecodableImageException extends Exception {

  /** What is wrong with the file. */
  public enum Problem {
    /** Not one of {@link ImageFormat}, or a variant of it that no reader understands. */
    UNSUPPORTED_FORMAT,
    /** Truncated, or its content contradicts its checksums or its format. */
    CORRUPT_IMAGE,
    /** Its header claims more pixels than allowed; none was decoded. */
    TOO_MANY_PIXELS
  }

  private final Problem problem;

  public UndecodableImageException(Problem problem, String message) {
    super(message);
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }

  // Bad input is ordinary here; a stack trace would cost more than the decoding and say nothing.
  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}

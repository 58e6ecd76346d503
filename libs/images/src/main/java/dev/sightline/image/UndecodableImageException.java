package dev.sightline.image;

/** Thrown if an image file gives no pixels; the message says why. */
public final class UndecodableImageException extends Exception {

  /** Kinds of error in a file. */
  public enum Problem {
    /** Not an {@link ImageFormat}, or a variant of one that no reader supports. */
    UNSUPPORTED_FORMAT,
    /** Truncated, or the content contradicts its checksums or its format. */
    CORRUPT_IMAGE,
    /** The header declares more pixels than allowed. No pixel was decoded. */
    TOO_MANY_PIXELS,
    /** Decoding it would take more time or memory than allowed. No pixel was decoded. */
    TOO_COSTLY
  }

  private final Problem problem;

  public UndecodableImageException(Problem problem, String message) {
    super(message);
    this.problem = problem;
  }

  static UndecodableImageException corrupt(String message) {
    return new UndecodableImageException(Problem.CORRUPT_IMAGE, message);
  }

  static UndecodableImageException unsupported(String message) {
    return new UndecodableImageException(Problem.UNSUPPORTED_FORMAT, message);
  }

  public Problem problem() {
    return problem;
  }

  // Bad input is an ordinary case. A stack trace would cost more than decoding and add nothing.
  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}

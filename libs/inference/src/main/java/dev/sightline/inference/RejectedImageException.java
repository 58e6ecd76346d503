package dev.sightline.inference;

import dev.sightline.proto.RejectionReason;

/** Thrown if an image cannot be decoded, regardless of the number of attempts. */
public final class RejectedImageException extends Exception {
  private static final long serialVersionUID = 1;

  private final RejectionReason reason;

  RejectedImageException(RejectionReason reason, String cause) {
    // Bad input is an ordinary case, so this exception has no stack trace.
    super(cause, null, false, false);
    this.reason = reason;
  }

  public RejectionReason reason() {
    return reason;
  }

  /** Returns the description of the fault, as the library that found it gives it. */
  public String fault() {
    return String.valueOf(getMessage());
  }
}

package dev.sightline.proto.image;

import dev.sightline.proto.RejectionReason;

/** Thrown if a record holds no image; the message says why. */
public final class UnusableRecordException extends Exception {
  private final RejectionReason reason;

  UnusableRecordException(RejectionReason reason, String message) {
    // Bad input is an ordinary case, so this exception has no stack trace.
    super(message, null, false, false);
    this.reason = reason;
  }

  public RejectionReason reason() {
    return reason;
  }
}

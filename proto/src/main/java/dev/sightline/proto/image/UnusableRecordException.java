package dev.sightline.proto.image;

import dev.sightline.proto.RejectionReason;

/** A record that holds no image, and why. */
public final class UnusableRecordException extends Exception {
  private final RejectionReason reason;

  UnusableRecordException(RejectionReason reason, String message) {
    // Bad input is ordinary: no stack trace.
    super(message, null, false, false);
    this.reason = reason;
  }

  public RejectionReason reason() {
    return reason;
  }
}

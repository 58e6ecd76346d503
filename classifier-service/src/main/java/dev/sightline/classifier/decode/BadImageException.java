package dev.sightline.classifier.decode;

import dev.sightline.proto.RejectionReason;

/** Ends the decoding of one record; never leaves this package. */
final class BadImageException extends Exception {
  private final RejectionReason reason;

  BadImageException(RejectionReason reason, String message) {
    // Bad input is ordinary: no stack trace.
    super(message, null, false, false);
    this.reason = reason;
  }

  RejectionReason reason() {
    return reason;
  }
}

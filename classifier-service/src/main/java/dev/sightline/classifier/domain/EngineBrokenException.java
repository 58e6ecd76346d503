package dev.sightline.classifier.domain;

import org.jspecify.annotations.Nullable;

/**
 * Thrown if the model no longer answers any image, not even the golden image of the start. No
 * record is at fault, so consumption stops and nothing is rejected or committed.
 */
public final class EngineBrokenException extends RuntimeException {
  public EngineBrokenException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}

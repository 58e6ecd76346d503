package dev.sightline.classifier.domain;

import org.jspecify.annotations.Nullable;

/**
 * The model answers no image any more, not even the one it answered at start. No fault of any
 * record: consumption stops and nothing is rejected or committed.
 */
public final class EngineBrokenException extends RuntimeException {
  public EngineBrokenException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}

package dev.sightline.classifier.domain;

import org.jspecify.annotations.Nullable;

/**
 * Thrown if the service cannot start. The message is one line that names the thing, its value and
 * what to do.
 */
public final class StartupException extends RuntimeException {
  public StartupException(String message) {
    super(message);
  }

  public StartupException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}

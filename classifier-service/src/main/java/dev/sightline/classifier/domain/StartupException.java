package dev.sightline.classifier.domain;

import org.jspecify.annotations.Nullable;

/** The service cannot start; the message is one line that names the thing, its value and a mend. */
public final class StartupException extends RuntimeException {
  public StartupException(String message) {
    super(message);
  }

  public StartupException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}

package dev.sightline.inference;

/**
 * Thrown if ONNX Runtime cannot be loaded. The message is one line that names the thing, its value
 * and what to do.
 */
public final class UnusableRuntimeException extends RuntimeException {
  private static final long serialVersionUID = 1;

  UnusableRuntimeException(String message, Throwable cause) {
    super(message, cause);
  }
}

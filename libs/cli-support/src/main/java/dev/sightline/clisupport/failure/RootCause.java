package dev.sightline.clisupport.failure;

/** Finds the first exception in a chain of causes, because its wrappers rarely name the reason. */
public final class RootCause {
  private RootCause() {}

  /** Returns the message of the innermost cause; "null" if it has none. */
  public static String message(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }
}

package dev.sightline.clisupport.failure;

/** The first exception in a chain of causes: it names the reason, its wrappers seldom do. */
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

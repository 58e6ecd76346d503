package dev.sightline.classifier.process;

/** Exit codes of the process. After a signal, the code is 128 and the number of the signal. */
public final class ExitCode {
  /** The start failed, or consumption ended because of a failure. */
  public static final int FAILED = 1;

  /** An error that no code can handle; the JVM's own code with ExitOnOutOfMemoryError. */
  public static final int ERROR = 3;

  /** The service did not stop within its time. */
  public static final int STOP_TIMEOUT = 4;

  private ExitCode() {}
}

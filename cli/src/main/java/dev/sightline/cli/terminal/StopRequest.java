package dev.sightline.cli.terminal;

import java.util.List;
import sun.misc.Signal;

/**
 * Turns SIGINT (Ctrl-C), SIGTERM and SIGHUP into a flag that a loop can check, for work in ONNX
 * Runtime in this process. With a {@link StopSignal}, the JVM would start ONNX Runtime's own
 * shutdown hook at once, which makes sessions that still run fail or crash. A second signal ends
 * the process at once. Lasts until the end of the process. Thread-safe.
 */
public final class StopRequest {
  private static final List<String> NAMES = List.of("INT", "TERM", "HUP");

  /** Exit codes of processes that a signal ends begin after this number. */
  private static final int SIGNALLED = 128;

  private volatile int number;

  private StopRequest() {}

  /** Handles the signals from now on. */
  public static StopRequest onSignals() {
    StopRequest request = new StopRequest();
    NAMES.forEach(request::handle);
    return request;
  }

  private void handle(String name) {
    try {
      Signal.handle(new Signal(name), this::received);
    } catch (IllegalArgumentException e) {
      // Windows has no SIGHUP, and with -Xrs the JVM leaves signals to the system.
    }
  }

  private void received(Signal signal) {
    if (isRequested()) {
      Runtime.getRuntime().halt(SIGNALLED + signal.getNumber());
    }
    number = signal.getNumber();
  }

  public boolean isRequested() {
    return number != 0;
  }

  /** Returns the exit code for the signal, such as 130 for Ctrl-C; 128 without a signal. */
  public int exitCode() {
    return SIGNALLED + number;
  }
}

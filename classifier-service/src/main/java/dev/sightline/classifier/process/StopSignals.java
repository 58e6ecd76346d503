package dev.sightline.classifier.process;

import java.util.List;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import sun.misc.Signal;

/**
 * Handles SIGTERM, SIGINT and SIGHUP in place of the JVM. The JVM would start all shutdown hooks at
 * once. One of them is ONNX Runtime's, which closes its environment; sessions that still run for
 * the last polls then crash the process. With this handler the hooks run after the service has
 * stopped.
 */
final class StopSignals {
  private static final Logger LOG = Logger.getLogger(StopSignals.class);
  private static final List<String> NAMES = List.of("TERM", "INT", "HUP");

  private StopSignals() {}

  /**
   * @param stop called on a thread of its own for each signal
   */
  static void handle(Consumer<Signal> stop) {
    NAMES.forEach(name -> handle(name, stop));
  }

  private static void handle(String name, Consumer<Signal> stop) {
    try {
      Signal.handle(new Signal(name), stop::accept);
    } catch (IllegalArgumentException e) {
      // Windows has no SIGHUP, and with -Xrs the JVM leaves signals to the system.
      LOG.debugf("signal %s is not handled: %s", name, e.getMessage());
    }
  }
}

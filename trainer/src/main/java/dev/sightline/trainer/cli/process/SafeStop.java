package dev.sightline.trainer.cli.process;

import dev.sightline.trainer.evaluate.NativeWork;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Ends the process in order when a signal stops it: it waits for the end of native work, whose code
 * must not run while the JVM ends, and does what is left to do. Until it is closed, it replaces the
 * JVM's own handling of the signals.
 */
public final class SafeStop implements AutoCloseable {
  /** Signals that Ctrl-C, a closed terminal and a service manager send. */
  private static final List<String> SIGNALS = List.of("INT", "HUP", "TERM");

  /** Exit codes of processes that a signal ends begin after this number. */
  private static final int SIGNALLED = 128;

  /** Longest time to wait for native work; a second signal does not wait. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final BooleanSupplier idle;
  private final Runnable last;
  private final IntConsumer end;
  private final AtomicBoolean stopping = new AtomicBoolean();
  private final Map<Signal, SignalHandler> before = new HashMap<>();

  /**
   * @param last done after the end of native work, on the thread of the signal
   */
  public SafeStop(Runnable last) {
    this(() -> NativeWork.stop(PATIENCE), last, System::exit);
  }

  /**
   * @param idle waits for the end of native work; false if it has not ended in time
   * @param end ends the process with an exit code, in order
   */
  public SafeStop(BooleanSupplier idle, Runnable last, IntConsumer end) {
    this.idle = idle;
    this.last = last;
    this.end = end;
    SIGNALS.forEach(this::handle);
  }

  private void handle(String name) {
    try {
      Signal signal = new Signal(name);
      before.put(signal, Signal.handle(signal, this::stop));
    } catch (IllegalArgumentException e) {
      // Windows has no SIGHUP, and with -Xrs the JVM leaves signals to the system.
    }
  }

  private void stop(Signal signal) {
    boolean isIdle = !stopping.getAndSet(true) && idle.getAsBoolean();
    last.run();
    int code = SIGNALLED + signal.getNumber();
    if (!isIdle) {
      Runtime.getRuntime().halt(code);
    }
    end.accept(code);
  }

  /** Signals have their earlier effect again. */
  @Override
  public void close() {
    before.forEach(Signal::handle);
  }
}

package dev.sightline.classifier.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.InputStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import sun.misc.Signal;

/**
 * How this process ends: in order within a limit, after a signal, after the end of its parent or
 * after a failure; and by force if the limit passes. There is one for the process.
 */
public final class ProcessEnd {
  private static final int CODE_OF_SIGNAL = 128;
  private static final int SIGTERM = 15;
  private static final Logger LOG = Logger.getLogger(ProcessEnd.class);
  private static final HaltTimer.Ending TIMEOUT =
      new HaltTimer.Ending(
          ExitCode.STOP_TIMEOUT,
          String.format(
                  Locale.ROOT,
                  "level=ERROR logger=ProcessEnd process-halted reason=stop-timeout exit-code=%d%n",
                  ExitCode.STOP_TIMEOUT)
              .getBytes(UTF_8));

  private static final Duration AFTER_ERROR = Duration.ofSeconds(5);
  private static volatile boolean hooksUnsafe;

  private final HaltTimer timer;
  private final IntConsumer stop;
  private final AtomicBoolean asked = new AtomicBoolean();
  private volatile @Nullable Duration limit;

  /**
   * Handles signals and uncaught errors from now on.
   *
   * @param stop asks the service to stop in order and to exit with a code; does not wait for it
   */
  public ProcessEnd(IntConsumer stop) {
    this(stop, HaltTimer.ofThisProcess());
    FatalErrors errors = new FatalErrors(timer, AFTER_ERROR, () -> stop.accept(ExitCode.ERROR));
    Thread.setDefaultUncaughtExceptionHandler(errors);
    StopSignals.handle(this::signalled);
  }

  /** Handles no signals. */
  ProcessEnd(IntConsumer stop, HaltTimer timer) {
    this.stop = stop;
    this.timer = timer;
  }

  /** Finds the errors that libraries only log. Call it when logging is configured. */
  public void watchLog() {
    java.util.logging.Logger.getLogger("").addHandler(new LoggedErrors());
  }

  /** Stops the service when this input ends, because its parent has ended. */
  public void watchParent(InputStream input) {
    EndOfInput.watch(input, () -> stop("parent-ended", CODE_OF_SIGNAL + SIGTERM));
  }

  /**
   * Lets a signal stop the service in order from now on. Until then it ends the process at once,
   * because nothing is in process.
   *
   * @param time maximum time of a stop
   */
  public void stopInOrder(Duration time) {
    limit = time;
  }

  private void signalled(Signal signal) {
    stop("SIG" + signal.getName(), CODE_OF_SIGNAL + signal.getNumber());
  }

  /** Stops in order once: a terminal's Ctrl-C may be followed by the launcher's SIGTERM. */
  void stop(String cause, int code) {
    Duration time = limit;
    if (time == null) {
      Runtime.getRuntime().halt(code);
    } else if (asked.compareAndSet(false, true)) {
      timer.in(time, TIMEOUT);
      LOG.infof("stopping cause=%s timeout-ms=%d", cause, time.toMillis());
      stop.accept(code);
    }
  }

  /** Records that the stop began, for whatever reason; its time runs from now or from a signal. */
  public void stopping() {
    Duration time = limit;
    if (time != null) {
      timer.in(time, TIMEOUT);
    }
  }

  /**
   * Makes {@link #exit} skip the JVM's shutdown hooks, because a thread may still run native code
   * which ONNX Runtime's hook would free.
   */
  public static void skipHooks() {
    hooksUnsafe = true;
  }

  /** Ends the process after the service has stopped. */
  public static void exit(int code) {
    if (hooksUnsafe) {
      Runtime.getRuntime().halt(code);
    }
    System.exit(code);
  }
}

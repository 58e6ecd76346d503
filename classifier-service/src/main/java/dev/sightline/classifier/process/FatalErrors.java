package dev.sightline.classifier.process;

import static dev.sightline.classifier.domain.Logfmt.value;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Handler of everything that no code has caught. An {@link Error} in any thread ends the process,
 * and so does any exception that leaves an {@link EssentialThread} or the main thread: what such a
 * thread was doing is left unfinished, and a new process continues from what was committed. The
 * service stops in order if it can within a few seconds; otherwise it is halted.
 *
 * <p>Errors arrive by three ways: a thread ends with one, a task of an {@link EssentialScheduler}
 * throws one, or a library catches and logs one ({@link LoggedErrors}).
 */
final class FatalErrors implements Thread.UncaughtExceptionHandler {
  private static final Logger LOG = Logger.getLogger(FatalErrors.class);
  private static final HaltTimer.Ending ENDING =
      new HaltTimer.Ending(
          ExitCode.ERROR,
          String.format(
                  Locale.ROOT,
                  "level=ERROR logger=FatalErrors process-halted reason=error exit-code=%d%n",
                  ExitCode.ERROR)
              .getBytes(UTF_8));

  private final HaltTimer timer;
  private final Duration patience;
  private final Runnable stop;
  private final AtomicBoolean ending = new AtomicBoolean();

  /**
   * @param patience time for an orderly stop
   * @param stop asks the service to stop in order; does not wait for it
   */
  FatalErrors(HaltTimer timer, Duration patience, Runnable stop) {
    this.timer = timer;
    this.patience = patience;
    this.stop = stop;
  }

  @Override
  public void uncaughtException(Thread thread, Throwable thrown) {
    if (!isFatal(thread, thrown)) {
      LOG.errorf(thrown, "thread-died %s", describe(thread, thrown));
    } else if (ending.compareAndSet(false, true)) {
      // First, because everything after this may fail for lack of memory.
      timer.in(patience, ENDING);
      end(thread, thrown);
    }
  }

  private static boolean isFatal(Thread thread, Throwable thrown) {
    return thrown instanceof Error
        || thread instanceof EssentialThread
        || thread.getName().equals("main");
  }

  @SuppressWarnings("IllegalCatch") // The timer ends the process regardless of what fails here.
  private void end(Thread thread, Throwable thrown) {
    try {
      LOG.errorf(thrown, "process-ends exit-code=%d %s", ExitCode.ERROR, describe(thread, thrown));
    } catch (Throwable e) {
      // The timer prints a message.
    }
    try {
      stop.run();
    } catch (Throwable e) {
      // The timer ends the process.
    }
  }

  private static String describe(Thread thread, Throwable thrown) {
    return "thread=%s error=%s message=%s"
        .formatted(
            value(thread.getName()), thrown.getClass().getName(), value(thrown.getMessage()));
  }
}

package dev.sightline.classifier.process;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;

/**
 * Log handler that finds an {@link Error} which a library caught on a thread of its own and only
 * logged, for example Kafka's network threads and Vert.x' workers. Such a thread may be dead, and
 * nothing else would notice. It passes the error to the default handler of uncaught ones.
 */
final class LoggedErrors extends Handler {
  private static final int MAX_DEPTH = 20;

  @Override
  public void publish(@Nullable LogRecord record) {
    if (record == null || record.getLevel().intValue() < Level.SEVERE.intValue()) {
      return;
    }
    Error error = errorIn(record.getThrown());
    Thread.UncaughtExceptionHandler handler = Thread.getDefaultUncaughtExceptionHandler();
    if (error != null && handler != null) {
      handler.uncaughtException(Thread.currentThread(), error);
    }
  }

  private static @Nullable Error errorIn(@Nullable Throwable thrown) {
    Throwable cause = thrown;
    for (int depth = 0; cause != null && depth < MAX_DEPTH; depth++) {
      if (cause instanceof Error error) {
        return error;
      }
      cause = cause.getCause();
    }
    return null;
  }

  @Override
  public void flush() {
    // Nothing is buffered.
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}

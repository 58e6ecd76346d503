package dev.sightline.cli.log;

import java.io.IOException;
import java.nio.file.Path;
import java.util.logging.ConsoleHandler;
import java.util.logging.FileHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Configures the log of Kafka and other libraries (slf4j bound to java.util.logging) for the whole
 * process. The log is silent by default; each method replaces the previous configuration.
 */
public final class Logs {
  /** Strong reference: the JDK holds loggers weakly. */
  private static final Logger ROOT = Logger.getLogger("");

  private Logs() {}

  public static void silent() {
    LogManager.getLogManager().reset();
    ROOT.setLevel(Level.OFF);
  }

  /** Appends all messages from level INFO to a file. */
  public static void toFile(Path file) throws IOException {
    send(new FileHandler(file.toString(), true), Level.INFO);
  }

  /** Writes the log to stderr, for --verbose. */
  public static void toStandardError() {
    send(new ConsoleHandler(), Level.INFO);
  }

  private static void send(Handler handler, Level level) {
    LogManager.getLogManager().reset();
    handler.setFormatter(new OneLine());
    handler.setLevel(level);
    ROOT.addHandler(handler);
    ROOT.setLevel(level);
  }

  /** Formats time, level, logger and message on one line, followed by the stack trace if any. */
  private static final class OneLine extends Formatter {
    @Override
    public String format(LogRecord entry) {
      StringBuilder line =
          new StringBuilder()
              .append(entry.getInstant())
              .append(' ')
              .append(entry.getLevel())
              .append(' ')
              .append(entry.getLoggerName())
              .append(' ')
              .append(formatMessage(entry))
              .append('\n');
      for (Throwable at = entry.getThrown(); at != null; at = at.getCause()) {
        line.append("  ").append(at).append('\n');
        for (StackTraceElement frame : at.getStackTrace()) {
          line.append("    at ").append(frame).append('\n');
        }
      }
      return line.toString();
    }
  }
}

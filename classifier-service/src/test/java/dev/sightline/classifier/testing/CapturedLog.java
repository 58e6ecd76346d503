package dev.sightline.classifier.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Collects what a class logs during a test, on the thread of the test. Meanwhile the locale is the
 * one that the service sets when it starts.
 */
public final class CapturedLog implements BeforeEachCallback, AfterEachCallback {
  private final List<LogRecord> records = new ArrayList<>();
  private final Logger logger;
  private final Locale locale = Locale.getDefault();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          records.add(line);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  /**
   * @param logging class whose name is that of the logger
   */
  public CapturedLog(Class<?> logging) {
    logger = Logger.getLogger(logging.getName());
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    Locale.setDefault(Locale.ROOT);
    logger.addHandler(handler);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    logger.removeHandler(handler);
    Locale.setDefault(locale);
  }

  public List<LogRecord> records() {
    return List.copyOf(records);
  }

  /** Returns the messages with their values. */
  public List<String> lines() {
    return records.stream().map(CapturedLog::line).toList();
  }

  private static String line(LogRecord line) {
    Object[] values = line.getParameters();
    return values == null
        ? line.getMessage()
        : String.format(Locale.ROOT, line.getMessage(), values);
  }
}

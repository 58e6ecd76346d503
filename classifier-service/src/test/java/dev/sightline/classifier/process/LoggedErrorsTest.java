package dev.sightline.classifier.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.classifier.testing.UncaughtErrors;
import java.util.concurrent.CompletionException;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoggedErrorsTest {
  private final UncaughtErrors uncaught = new UncaughtErrors();
  private final LoggedErrors log = new LoggedErrors();

  @AfterEach
  void close() {
    uncaught.close();
  }

  @Test
  void error_that_a_library_logged_is_found_in_the_cause() throws Exception {
    Error error = new OutOfMemoryError("Cannot reserve 1 bytes of direct buffer memory");

    log.publish(record(Level.SEVERE, new CompletionException(error)));

    assertThat(uncaught.next()).isSameAs(error);
  }

  @Test
  void exceptions_and_expected_errors_are_ignored() {
    log.publish(record(Level.SEVERE, new IllegalStateException("test")));
    log.publish(record(Level.FINE, new UnsatisfiedLinkError("an optional library")));
    log.publish(new LogRecord(Level.SEVERE, "no cause"));

    assertThat(uncaught.isEmpty()).isTrue();
  }

  private static LogRecord record(Level level, Throwable thrown) {
    LogRecord record = new LogRecord(level, "failed");
    record.setThrown(thrown);
    return record;
  }
}

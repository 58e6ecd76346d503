package dev.sightline.classifier.pipeline;

import static dev.sightline.classifier.domain.Logfmt.value;

import dev.sightline.classifier.domain.ImageRecord;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Logs exceptions that no code expects, each kind with its stack trace at the first occurrence
 * only, because a producer may send many records that trigger the same defect. Thread-safe.
 */
final class DefectLog {
  private static final Logger LOG = Logger.getLogger(DefectLog.class);

  private final Set<Kind> logged = ConcurrentHashMap.newKeySet();

  /** An exception's class and where it was thrown. Its number of values is limited by the code. */
  private record Kind(String error, String thrownAt) {
    static Kind of(RuntimeException defect) {
      StackTraceElement[] stack = defect.getStackTrace();
      return new Kind(defect.getClass().getName(), stack.length == 0 ? "" : stack[0].toString());
    }
  }

  /**
   * @param record record that triggers the defect, or the first of its micro-batch
   */
  void log(ImageRecord record, RuntimeException defect) {
    if (logged.add(Kind.of(defect))) {
      LOG.errorf(
          defect,
          "defect error=%s topic=%s partition=%d offset=%d fix=%s",
          value(defect),
          value(record.topic()),
          record.partition(),
          record.offset(),
          value("keep the record and report this stack trace; it is logged once"));
    }
  }
}

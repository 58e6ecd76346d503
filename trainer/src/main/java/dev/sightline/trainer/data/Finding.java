package dev.sightline.trainer.data;

import dev.sightline.trainer.TrainerFailure;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Result of a check of a dataset.
 *
 * @param text one line for people
 */
public record Finding(Severity severity, String text) {
  /** Maximum number of examples in one line. */
  static final int EXAMPLES = 10;

  /** How serious a finding is. */
  public enum Severity {
    /** Says how the data are used. */
    NOTE,
    /** The data may not be what the person means; {@code --strict} refuses them. */
    WARNING,
    /** Nothing can be trained on the data. */
    FAULT
  }

  static Finding note(String text) {
    return new Finding(Severity.NOTE, text);
  }

  static Finding warning(String text) {
    return new Finding(Severity.WARNING, text);
  }

  static Finding fault(String text) {
    return new Finding(Severity.FAULT, text);
  }

  boolean isFault() {
    return severity == Severity.FAULT;
  }

  /**
   * @throws TrainerFailure with the text of all faults, if there are some
   */
  static void requireNoFault(List<Finding> findings) {
    String faults =
        findings.stream()
            .filter(Finding::isFault)
            .map(Finding::text)
            .collect(Collectors.joining("; "));
    if (!faults.isEmpty()) {
      throw new TrainerFailure(faults);
    }
  }

  /** Returns a number with its noun: {@code 1 file}, {@code 2,000 files}. */
  static String count(long number, String one, String several) {
    return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? one : several);
  }

  /** Returns the first ten names in a printable form, and the number of the others. */
  static String examples(List<String> names) {
    String first =
        names.stream().limit(EXAMPLES).map(PrintableName::of).collect(Collectors.joining(", "));
    return names.size() <= EXAMPLES
        ? first
        : String.format(Locale.ROOT, "%s and %,d more", first, names.size() - EXAMPLES);
  }
}

package dev.sightline.proto;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import java.util.Optional;

/**
 * Rule for the names of classes. Labels come from outside and become names of folders, so a name
 * must stay within its parent folder on every operating system.
 */
public final class LabelNames {
  private static final int LONGEST = 100;

  /** Longest name of a file on the usual file systems. */
  private static final int MOST_BYTES = 255;

  private LabelNames() {}

  /**
   * Returns what is wrong with a label, as text that follows the label; empty if the label is
   * valid.
   */
  public static Optional<String> problem(String label) {
    if (label.isBlank()) {
      return Optional.of("is empty");
    }
    if (label.codePointCount(0, label.length()) > LONGEST) {
      return Optional.of(String.format(Locale.ROOT, "is longer than %d characters", LONGEST));
    }
    if (label.getBytes(UTF_8).length > MOST_BYTES) {
      return Optional.of(
          String.format(Locale.ROOT, "is longer than %d bytes in UTF-8", MOST_BYTES));
    }
    if (!label.equals(label.strip())) {
      return Optional.of("begins or ends with a space");
    }
    if (label.startsWith(".") || label.endsWith(".")) {
      return Optional.of("begins or ends with a dot");
    }
    return label.codePoints().anyMatch(LabelNames::isForbidden)
        ? Optional.of("has a control character or one of / \\ : * ? \" < > |")
        : Optional.empty();
  }

  private static boolean isForbidden(int c) {
    boolean isHalf = Character.getType(c) == Character.SURROGATE;
    return isHalf || Character.isISOControl(c) || "/\\:*?\"<>|".indexOf(c) >= 0;
  }
}

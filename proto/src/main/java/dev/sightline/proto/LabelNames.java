package dev.sightline.proto;

import java.util.Optional;

/**
 * What may be the name of a class. Labels come from outside and become names of folders, so a name
 * must stay within its folder on every system.
 */
public final class LabelNames {
  private static final int LONGEST = 100;

  private LabelNames() {}

  /** What is wrong with a label, in words that follow it; empty where nothing is. */
  public static Optional<String> problem(String label) {
    if (label.isBlank()) {
      return Optional.of("is empty");
    }
    if (label.length() > LONGEST) {
      return Optional.of("is longer than %d characters".formatted(LONGEST));
    }
    if (!label.equals(label.strip())) {
      return Optional.of("begins or ends with a space");
    }
    if (label.startsWith(".") || label.endsWith(".")) {
      return Optional.of("begins or ends with a dot");
    }
    return label.chars().anyMatch(LabelNames::isForbidden)
        ? Optional.of("has a control character or one of / \\ : * ? \" < > |")
        : Optional.empty();
  }

  private static boolean isForbidden(int c) {
    return Character.isISOControl(c) || "/\\:*?\"<>|".indexOf(c) >= 0;
  }
}

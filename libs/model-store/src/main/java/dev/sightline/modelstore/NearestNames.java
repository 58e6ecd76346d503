package dev.sightline.modelstore;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Lists the names that exist for a message about one that does not. */
public final class NearestNames {
  private static final int SHOWN = 10;

  private NearestNames() {}

  /**
   * Returns all names if they are few. Of many it returns those that begin like the wanted one and
   * the first others, and the number of the rest.
   *
   * @param names in alphabetical order
   */
  public static String text(String wanted, List<String> names) {
    List<String> shown =
        names.stream()
            .sorted(Comparator.comparingInt((String name) -> -sameBeginning(wanted, name)))
            .limit(SHOWN)
            .toList();
    if (shown.size() == names.size()) {
      return String.join(", ", names);
    }
    return String.format(
        Locale.ROOT, "%s and %d more", String.join(", ", shown), names.size() - shown.size());
  }

  private static int sameBeginning(String left, String right) {
    int length = 0;
    while (length < Math.min(left.length(), right.length())
        && left.charAt(length) == right.charAt(length)) {
      length++;
    }
    return length;
  }
}

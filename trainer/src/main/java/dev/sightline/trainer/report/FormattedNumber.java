package dev.sightline.trainer.report;

import java.util.Locale;

/** Numbers for people, the same in every country. A value that is not a number is a dash. */
final class FormattedNumber {
  private static final String UNKNOWN = "–";

  private FormattedNumber() {}

  static String percent(double share, int decimals) {
    return Double.isNaN(share) ? UNKNOWN : fixed(100 * share, decimals) + "%";
  }

  /** A difference of shares in percentage points, with its sign. */
  static String points(double change, int decimals) {
    return String.format(Locale.ROOT, "%+." + decimals + "f", 100 * change);
  }

  static String fixed(double value, int decimals) {
    return Double.isNaN(value)
        ? UNKNOWN
        : String.format(Locale.ROOT, "%,." + decimals + "f", value);
  }

  static String millis(double seconds) {
    return fixed(1e3 * seconds, 3);
  }

  static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}

package dev.sightline.trainer.plot;

import java.util.Locale;

/**
 * Formats numbers for people, independent of the locale. A value that is not a number is a dash.
 */
public final class FormattedNumber {
  private static final String UNKNOWN = "–";

  private FormattedNumber() {}

  public static String percent(double share, int decimals) {
    return Double.isNaN(share) ? UNKNOWN : fixed(100 * share, decimals) + "%";
  }

  /** Formats a difference of shares in percentage points, with its sign. */
  public static String points(double change, int decimals) {
    return String.format(Locale.ROOT, "%+." + decimals + "f", 100 * change);
  }

  public static String fixed(double value, int decimals) {
    return Double.isNaN(value)
        ? UNKNOWN
        : String.format(Locale.ROOT, "%,." + decimals + "f", value);
  }

  public static String millis(double seconds) {
    return fixed(1e3 * seconds, 3);
  }

  public static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}

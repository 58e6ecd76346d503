package dev.sightline.trainer.report;

import java.util.Locale;

/** Numbers as people read them, the same in every country. */
final class Figures {
  private static final String UNKNOWN = "–";

  private Figures() {}

  static String percent(double share, int decimals) {
    return Double.isNaN(share) ? UNKNOWN : fixed(100 * share, decimals) + "%";
  }

  static String fixed(double value, int decimals) {
    return Double.isNaN(value)
        ? UNKNOWN
        : String.format(Locale.ROOT, "%,." + decimals + "f", value);
  }

  static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}

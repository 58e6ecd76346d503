package dev.sightline.trainer.report;

import dev.sightline.trainer.evaluate.WilsonInterval;
import dev.sightline.trainer.gate.Latency;
import java.util.Locale;

/** Figures of a gate's verdict, the same in a terminal and on a page. */
final class GateFigures {
  private GateFigures() {}

  /** A difference of shares. */
  static String points(double change, int decimals) {
    return String.format(Locale.ROOT, "%+." + decimals + "f", 100 * change);
  }

  static String interval(WilsonInterval interval, int decimals) {
    return Figures.percent(interval.low(), decimals)
        + " to "
        + Figures.percent(interval.high(), decimals);
  }

  static String millis(double seconds) {
    return Figures.fixed(1e3 * seconds, 3);
  }

  static String middleHalf(Latency latency) {
    return millis(latency.lowerQuartile()) + " to " + millis(latency.upperQuartile());
  }
}

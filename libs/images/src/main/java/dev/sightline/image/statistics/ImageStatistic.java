package dev.sightline.image.statistics;

import java.util.Locale;

/**
 * Numbers that describe an image as a whole. Luma is that of ITU-R BT.601. Differences are those of
 * neighbours in a row. If a statistic's definition changes, it gets another name, because model
 * files contain counts of it.
 */
public enum ImageStatistic {
  /** Mean luma, from 0 to 1. */
  BRIGHTNESS,
  /** Standard deviation of luma, from 0 to 0.5. */
  CONTRAST,
  /** Mean difference between a pixel's largest and smallest component, from 0 to 1. */
  SATURATION,
  /** Mean absolute difference of luma, from 0 to 1. Blur lowers it, noise raises it. */
  SHARPNESS,
  /**
   * Mean absolute second difference divided by the mean absolute difference; 0 if the latter is 0.
   * It is about 1.7 for pure noise and near 0 for smooth areas, and depends little on the motif. It
   * detects less noise and blur than the other statistics.
   */
  GRAIN;

  /** Returns the name used in model files and metrics. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}

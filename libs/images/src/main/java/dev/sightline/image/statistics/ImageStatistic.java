package dev.sightline.image.statistics;

import java.util.Locale;

/**
 * A number that tells of an image as a whole. Luma is that of ITU-R BT.601; differences are those
 * of neighbours in a row. A statistic whose definition changes gets another name, because models
 * keep what was counted of it.
 */
public enum ImageStatistic {
  /** The mean luma, from 0 to 1. */
  BRIGHTNESS,
  /** The standard deviation of luma, from 0 to 0.5. */
  CONTRAST,
  /** The mean difference of a pixel's largest and smallest component, from 0 to 1. */
  SATURATION,
  /** The mean absolute difference of luma, from 0 to 1: less by blur, more by noise. */
  SHARPNESS,
  /**
   * The mean absolute difference of differences, divided by the mean absolute difference; 0 where
   * that is 0. Some 1.7 of pure noise, and near 0 where everything is smooth, whatever the image
   * shows: it sees less noise and blur than the others do.
   */
  GRAIN;

  /** As it stands in model files and metrics. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}

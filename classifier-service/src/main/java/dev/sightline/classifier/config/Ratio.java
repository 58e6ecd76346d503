package dev.sightline.classifier.config;

import org.eclipse.microprofile.config.spi.Converter;

/** Converts a ratio from 0 to 1. */
public final class Ratio implements Converter<Double> {
  @Override
  public Double convert(String value) {
    double share;
    try {
      share = Double.parseDouble(value.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'" + value + "' is not a number", e);
    }
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("'" + value + "' is not between 0 and 1");
    }
    return share;
  }
}

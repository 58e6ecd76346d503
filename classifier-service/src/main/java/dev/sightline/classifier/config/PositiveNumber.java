package dev.sightline.classifier.config;

import org.eclipse.microprofile.config.spi.Converter;

/** Converts a number greater than 0. */
public final class PositiveNumber implements Converter<Double> {
  @Override
  public Double convert(String value) {
    double limit;
    try {
      limit = Double.parseDouble(value.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'" + value + "' is not a number", e);
    }
    if (!(limit > 0) || Double.isInfinite(limit)) {
      throw new IllegalArgumentException("'" + value + "' is not greater than 0");
    }
    return limit;
  }
}

package dev.sightline.classifier.config;

import org.eclipse.microprofile.config.spi.Converter;

/** Converts an integer of at least 1. */
public final class Positive implements Converter<Integer> {
  @Override
  public Integer convert(String value) {
    int number;
    try {
      number = Integer.parseInt(value.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'" + value + "' is not an integer", e);
    }
    if (number < 1) {
      throw new IllegalArgumentException("'" + value + "' is less than 1");
    }
    return number;
  }
}

package dev.sightline.classifier.config;

import java.util.Locale;
import org.eclipse.microprofile.config.spi.Converter;

/**
 * Converts {@code true} or {@code false}, in upper or lower case. The default converter takes every
 * other word, such as a misspelled {@code true}, for {@code false}.
 */
public final class TrueOrFalse implements Converter<Boolean> {
  @Override
  public Boolean convert(String value) {
    return switch (value.strip().toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("'" + value + "' is neither true nor false");
    };
  }
}

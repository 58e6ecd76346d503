package dev.sightline.classifier.config;

import java.time.Duration;
import org.eclipse.microprofile.config.spi.Converter;

/** Converts a period such as {@code 500ms}, {@code 5s} or {@code 1m} that is longer than zero. */
public final class PositivePeriod implements Converter<Duration> {
  private static final Period PERIODS = new Period();

  @Override
  public Duration convert(String value) {
    Duration period = PERIODS.convert(value);
    if (period.isZero()) {
      throw new IllegalArgumentException("'" + value + "' is not longer than zero");
    }
    return period;
  }
}

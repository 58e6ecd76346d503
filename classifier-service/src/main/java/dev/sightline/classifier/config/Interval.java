package dev.sightline.classifier.config;

import java.time.Duration;
import org.eclipse.microprofile.config.spi.Converter;

/** Converts a period of at least a second, such as {@code 5s} or {@code 1m}. */
public final class Interval implements Converter<Duration> {
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private final Period period = new Period();

  @Override
  public Duration convert(String value) {
    Duration interval = period.convert(value);
    if (interval.compareTo(SHORTEST) < 0) {
      throw new IllegalArgumentException("'" + value + "' is not a period of at least 1s");
    }
    return interval;
  }
}

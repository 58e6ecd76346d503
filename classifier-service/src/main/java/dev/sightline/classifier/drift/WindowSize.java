package dev.sightline.classifier.drift;

import dev.sightline.classifier.config.Positive;
import org.eclipse.microprofile.config.spi.Converter;

/** Converts a number of images that is large enough for a comparison. */
public final class WindowSize implements Converter<Integer> {
  static final int LEAST = 100;

  private final Positive numbers = new Positive();

  @Override
  public Integer convert(String value) {
    int images = numbers.convert(value);
    if (images < LEAST) {
      throw new IllegalArgumentException("'" + value + "' is less than " + LEAST);
    }
    return images;
  }
}

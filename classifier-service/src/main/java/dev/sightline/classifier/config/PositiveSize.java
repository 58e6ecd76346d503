package dev.sightline.classifier.config;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import org.eclipse.microprofile.config.spi.Converter;

/** Converts a size of at least one byte, such as {@code 512K} or {@code 10M}. */
public final class PositiveSize implements Converter<MemorySize> {
  private static final MemorySizeConverter SIZES = new MemorySizeConverter();

  @Override
  public MemorySize convert(String value) {
    MemorySize size;
    try {
      size = SIZES.convert(value);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("'" + value + "' is not a size such as 512K or 10M", e);
    }
    if (size == null || size.asBigInteger().signum() < 1) {
      throw new IllegalArgumentException("'" + value + "' is less than one byte");
    }
    if (size.asBigInteger().bitLength() >= Long.SIZE) {
      throw new IllegalArgumentException("'" + value + "' is not less than 8E");
    }
    return size;
  }
}

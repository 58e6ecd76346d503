package dev.sightline.cli;

import dev.sightline.cli.produce.Corruption;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code noise:0.1} and the like. */
final class CorruptionConverter implements ITypeConverter<Corruption> {
  @Override
  public Corruption convert(String value) {
    try {
      return Corruption.parse(value);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}

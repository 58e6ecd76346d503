package dev.sightline.cli;

import dev.sightline.cli.produce.Corruption;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Parses an image corruption such as {@code noise:0.1}. */
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

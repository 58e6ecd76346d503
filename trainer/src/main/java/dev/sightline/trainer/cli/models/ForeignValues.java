package dev.sightline.trainer.cli.models;

import dev.sightline.trainer.modelimport.Preset;
import dev.sightline.trainer.modelimport.description.Activation;
import dev.sightline.trainer.modelimport.description.Channels;
import dev.sightline.trainer.modelimport.description.Layout;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Texts of values in the options of an import. */
final class ForeignValues {
  private ForeignValues() {}

  /** Reads a constant's name in lower case. */
  private abstract static class Constant<E extends Enum<E>> implements ITypeConverter<E> {
    private final Class<E> type;

    Constant(Class<E> type) {
      this.type = type;
    }

    @Override
    public E convert(String text) {
      return Arrays.stream(type.getEnumConstants())
          .filter(constant -> name(constant).equals(text))
          .findFirst()
          .orElseThrow(
              () -> new TypeConversionException("'%s' is none of %s".formatted(text, names())));
    }

    private String names() {
      return Arrays.stream(type.getEnumConstants())
          .map(Constant::name)
          .collect(Collectors.joining(", "));
    }

    private static String name(Enum<?> constant) {
      return constant.name().toLowerCase(Locale.ROOT);
    }
  }

  static final class LayoutText extends Constant<Layout> {
    LayoutText() {
      super(Layout.class);
    }
  }

  static final class ChannelsText extends Constant<Channels> {
    ChannelsText() {
      super(Channels.class);
    }
  }

  static final class ActivationText extends Constant<Activation> {
    ActivationText() {
      super(Activation.class);
    }
  }

  static final class PresetText extends Constant<Preset> {
    PresetText() {
      super(Preset.class);
    }
  }

  /** Reads a number, or a fraction such as {@code 1/255}. */
  static final class Fraction implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
      String[] parts = text.strip().split("/", 2);
      try {
        double number =
            parts.length == 1
                ? Double.parseDouble(parts[0])
                : Double.parseDouble(parts[0]) / Double.parseDouble(parts[1]);
        if (Double.isFinite(number)) {
          return number;
        }
      } catch (NumberFormatException e) {
        // The message below is about infinite numbers, too.
      }
      throw new TypeConversionException(
          "'%s' is not a number or a fraction such as 1/255".formatted(text));
    }
  }
}

package dev.sightline.trainer.cli.options;

import dev.sightline.image.resize.Interpolation;
import dev.sightline.trainer.data.ResizeChoice;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Options that state how images of other sizes become a model's input. */
public final class ResizeOptions {
  @Option(
      names = "--resize",
      paramLabel = "MODE",
      converter = ModeConverter.class,
      description = {
        "squash: stretch images to the input's size. crop: keep the aspect ratio and cut the edges"
            + " off; crop:40 resizes the shorter side to 40 pixels first. letterbox: keep the aspect"
            + " ratio and pad; letterbox:R,G,B states the colour. Default: as a .yaml network file"
            + " states, else crop for an image folder and squash otherwise."
      })
  private @Nullable String mode;

  @Option(
      names = "--interpolation",
      paramLabel = "NAME",
      converter = InterpolationConverter.class,
      description =
          "nearest, nearest-exact, bilinear, bicubic or area. Default: as a .yaml network file states, else"
              + " bilinear.")
  private @Nullable Interpolation interpolation;

  public ResizeChoice choice() {
    return new ResizeChoice(Optional.ofNullable(mode), Optional.ofNullable(interpolation));
  }

  /** Accepts the modes that a {@link ResizeChoice} knows. */
  public static final class ModeConverter implements ITypeConverter<String> {
    @Override
    public String convert(String text) {
      try {
        ResizeChoice unused = new ResizeChoice(Optional.of(text), Optional.empty());
        return text;
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  /** Accepts the names of interpolations. */
  public static final class InterpolationConverter implements ITypeConverter<Interpolation> {
    @Override
    public Interpolation convert(String text) {
      try {
        return Interpolation.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }
}

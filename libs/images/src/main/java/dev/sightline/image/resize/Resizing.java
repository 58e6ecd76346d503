package dev.sightline.image.resize;

import java.util.Locale;

/**
 * How an image of any size becomes a model's input. Its textual form, such as {@code crop:256
 * bicubic}, is that of model files and of the command line.
 */
public record Resizing(ResizeMode mode, Interpolation interpolation) {
  /** Stretches the image with {@link Interpolation#BILINEAR}. */
  public static final Resizing DEFAULT = new Resizing(new Squash(), Interpolation.BILINEAR);

  /**
   * Reads the two words that {@link #toString()} writes, or a mode alone, which implies {@code
   * bilinear}.
   *
   * @throws IllegalArgumentException if a word is unknown or a number out of range
   */
  public static Resizing parse(String text) {
    String[] words = text.strip().split("\\s+");
    if (words.length > 2) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the resizing '%s' has %d words; use a mode and an interpolation, such as 'crop:256 bicubic'",
              text,
              words.length));
    }
    Interpolation interpolation =
        words.length == 2 ? Interpolation.parse(words[1]) : DEFAULT.interpolation;
    return new Resizing(ResizeMode.parse(words[0]), interpolation);
  }

  /** Returns the mode and the interpolation, each in its textual form. */
  @Override
  public String toString() {
    return mode + " " + interpolation;
  }
}

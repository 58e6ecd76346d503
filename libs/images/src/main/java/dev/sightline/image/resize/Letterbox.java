package dev.sightline.image.resize;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Resizes the image to the largest size that fits into the input with the same aspect ratio, and
 * pads the rest with one colour, as Ultralytics' {@code LetterBox} does. Each side is rounded to
 * the nearest pixel, and to the even one of two, but is at least 1. The image is in the centre; an
 * odd pixel of padding is at its right or below it.
 *
 * @param red 0 to 255
 */
public record Letterbox(int red, int green, int blue) implements ResizeMode {
  static final String PREFIX = "letterbox:";
  private static final Pattern COLOUR = Pattern.compile("([0-9]{1,3}),([0-9]{1,3}),([0-9]{1,3})");
  private static final int MAX = 255;

  public Letterbox {
    if (Math.min(red, Math.min(green, blue)) < 0 || Math.max(red, Math.max(green, blue)) > MAX) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the padding's colour is %d,%d,%d; each value must be from 0 to 255",
              red,
              green,
              blue));
    }
  }

  static Letterbox parse(String text) {
    Matcher colour = COLOUR.matcher(text.substring(PREFIX.length()));
    if (!colour.matches()) {
      throw new IllegalArgumentException(
          "'%s' does not state the padding's colour; use three numbers from 0 to 255, such as letterbox:114,114,114"
              .formatted(text));
    }
    return new Letterbox(
        Integer.parseInt(colour.group(1)),
        Integer.parseInt(colour.group(2)),
        Integer.parseInt(colour.group(3)));
  }

  @Override
  public Placement place(int width, int height, int targetWidth, int targetHeight) {
    double scale = Math.min((double) targetHeight / height, (double) targetWidth / width);
    return new Placement(
        AxisPlacement.padded(fitted(width * scale, targetWidth), targetWidth),
        AxisPlacement.padded(fitted(height * scale, targetHeight), targetHeight),
        red << 16 | green << 8 | blue);
  }

  private static int fitted(double side, int most) {
    return (int) Math.max(1, Math.min(most, Math.rint(side)));
  }

  @Override
  public String toString() {
    return PREFIX + red + "," + green + "," + blue;
  }
}

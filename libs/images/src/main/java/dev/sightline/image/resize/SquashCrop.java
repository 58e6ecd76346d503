package dev.sightline.image.resize;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stretches the image to a size larger than the input's, and keeps the centre, as several image
 * processors of Hugging Face's transformers do. The crop begins at half the surplus.
 *
 * @param height height before the crop, in pixels
 * @param width width before the crop, in pixels
 * @param offset how half an odd surplus is rounded
 */
public record SquashCrop(int height, int width, CropOffset offset) implements ResizeMode {
  static final String NAME = "squash-crop";
  private static final Pattern SIZE = Pattern.compile("([0-9]{1,5})x([0-9]{1,5})");

  public SquashCrop {
    if (Math.min(height, width) < 1) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the size is %dx%d; each side must have at least 1 pixel",
              height,
              width));
    }
  }

  private static String prefix(CropOffset offset) {
    return NAME + offset.suffix() + ":";
  }

  static boolean isWritten(String text, CropOffset offset) {
    return text.startsWith(prefix(offset));
  }

  static SquashCrop parse(String text, CropOffset offset) {
    Matcher size = SIZE.matcher(text.substring(prefix(offset).length()));
    if (!size.matches()) {
      throw new IllegalArgumentException(
          "'%s' does not state the size before the crop; use HEIGHTxWIDTH, such as %s256x256"
              .formatted(text, prefix(offset)));
    }
    return new SquashCrop(Integer.parseInt(size.group(1)), Integer.parseInt(size.group(2)), offset);
  }

  @Override
  public void checkTarget(int targetWidth, int targetHeight) {
    if (width < targetWidth || height < targetHeight) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s cannot fill an input of %d x %d pixels; use %s%dx%d or more",
              this,
              targetWidth,
              targetHeight,
              prefix(offset),
              Math.max(height, targetHeight),
              Math.max(width, targetWidth)));
    }
  }

  @Override
  public Placement place(int imageWidth, int imageHeight, int targetWidth, int targetHeight) {
    checkTarget(targetWidth, targetHeight);
    return new Placement(
        AxisPlacement.centreOf(width, targetWidth, offset),
        AxisPlacement.centreOf(height, targetHeight, offset),
        0);
  }

  @Override
  public String toString() {
    return prefix(offset) + height + "x" + width;
  }
}

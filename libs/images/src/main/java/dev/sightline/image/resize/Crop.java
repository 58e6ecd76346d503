package dev.sightline.image.resize;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Resizes the image so that its shorter side has a given length, and keeps the centre, as
 * torchvision's {@code Resize} and {@code CenterCrop} do. The longer side becomes {@code
 * shorterSide * longer / shorter}, rounded down. The crop begins at half the surplus.
 *
 * @param shorterSide length of the shorter side before the crop, in pixels
 * @param offset how half an odd surplus is rounded
 */
public record Crop(int shorterSide, CropOffset offset) implements ResizeMode {
  static final String NAME = "crop";
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,5}");

  public Crop {
    if (shorterSide < 1) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "the shorter side has %d pixels; it must have at least 1", shorterSide));
    }
  }

  /** Crops as torchvision does. */
  public Crop(int shorterSide) {
    this(shorterSide, CropOffset.NEAREST_EVEN);
  }

  private static String prefix(CropOffset offset) {
    return NAME + offset.suffix() + ":";
  }

  static boolean isWritten(String text, CropOffset offset) {
    return text.startsWith(prefix(offset));
  }

  static Crop parse(String text, CropOffset offset) {
    String number = text.substring(prefix(offset).length());
    if (!NUMBER.matcher(number).matches()) {
      throw new IllegalArgumentException(
          "'%s' does not state the shorter side; use a number of pixels from 1 to 99999, such as %s256"
              .formatted(text, prefix(offset)));
    }
    return new Crop(Integer.parseInt(number), offset);
  }

  @Override
  public void checkTarget(int width, int height) {
    if (shorterSide < Math.max(width, height)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s cannot fill an input of %d x %d pixels; use %s%d or more",
              this,
              width,
              height,
              prefix(offset),
              Math.max(width, height)));
    }
  }

  @Override
  public Placement place(int width, int height, int targetWidth, int targetHeight) {
    checkTarget(targetWidth, targetHeight);
    int shorter = Math.min(width, height);
    return new Placement(
        AxisPlacement.centreOf((long) shorterSide * width / shorter, targetWidth, offset),
        AxisPlacement.centreOf((long) shorterSide * height / shorter, targetHeight, offset),
        0);
  }

  @Override
  public String toString() {
    return prefix(offset) + shorterSide;
  }
}

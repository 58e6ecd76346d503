package dev.sightline.image.resize;

import java.util.regex.Pattern;

/**
 * Resizes the image so that its shorter side has a given length, and keeps the centre, as
 * torchvision's {@code Resize} and {@code CenterCrop} do. The longer side becomes {@code
 * shorterSide * longer / shorter}, rounded down. The crop begins at half the surplus, rounded to
 * the nearest pixel and to the even one of two.
 *
 * @param shorterSide length of the shorter side before the crop, in pixels
 */
public record Crop(int shorterSide) implements ResizeMode {
  static final String PREFIX = "crop:";
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,5}");

  public Crop {
    if (shorterSide < 1) {
      throw new IllegalArgumentException(
          "the shorter side has %d pixels; it must have at least 1".formatted(shorterSide));
    }
  }

  static Crop parse(String text) {
    String number = text.substring(PREFIX.length());
    if (!NUMBER.matcher(number).matches()) {
      throw new IllegalArgumentException(
          "'%s' does not state the shorter side; use a number of pixels from 1 to 99999, such as crop:256"
              .formatted(text));
    }
    return new Crop(Integer.parseInt(number));
  }

  @Override
  public void checkTarget(int width, int height) {
    if (shorterSide < Math.max(width, height)) {
      throw new IllegalArgumentException(
          "%s cannot fill an input of %d x %d pixels; use crop:%d or more"
              .formatted(this, width, height, Math.max(width, height)));
    }
  }

  @Override
  public Placement place(int width, int height, int targetWidth, int targetHeight) {
    checkTarget(targetWidth, targetHeight);
    int shorter = Math.min(width, height);
    return new Placement(
        AxisPlacement.centreOf((long) shorterSide * width / shorter, targetWidth),
        AxisPlacement.centreOf((long) shorterSide * height / shorter, targetHeight),
        0);
  }

  @Override
  public String toString() {
    return PREFIX + shorterSide;
  }
}

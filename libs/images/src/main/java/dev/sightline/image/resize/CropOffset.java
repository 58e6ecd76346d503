package dev.sightline.image.resize;

/** Where a centre crop begins if half the surplus is not a whole number of pixels. */
public enum CropOffset {
  /** At the nearest even pixel, as torchvision and timm crop. */
  NEAREST_EVEN(""),
  /** At the pixel before, as Hugging Face's transformers crop. */
  DOWN("-floor");

  private final String suffix;

  CropOffset(String suffix) {
    this.suffix = suffix;
  }

  /** Returns the ending of the mode's name. */
  String suffix() {
    return suffix;
  }

  long of(long surplus) {
    return switch (this) {
      case NEAREST_EVEN -> (long) Math.rint(surplus / 2.0);
      case DOWN -> surplus / 2;
    };
  }
}

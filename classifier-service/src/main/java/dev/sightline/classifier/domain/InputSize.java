package dev.sightline.classifier.domain;

/** Size of a model's input images, in pixels of three bytes. */
public record InputSize(int height, int width) {
  public InputSize {
    if (height < 1 || width < 1 || (long) height * width > Integer.MAX_VALUE / 3) {
      throw new IllegalArgumentException(
          "an image cannot have %d x %d pixels".formatted(width, height));
    }
  }

  /** Returns the number of bytes of one image. */
  public int bytes() {
    return 3 * height * width;
  }
}

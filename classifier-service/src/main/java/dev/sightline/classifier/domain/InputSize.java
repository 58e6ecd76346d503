package dev.sightline.classifier.domain;

/** The size of the images that a model takes, in pixels of three bytes. */
public record InputSize(int height, int width) {
  public InputSize {
    if (height < 1 || width < 1 || (long) height * width > Integer.MAX_VALUE / 3) {
      throw new IllegalArgumentException("no image has %d x %d pixels".formatted(width, height));
    }
  }

  /** The bytes of one image. */
  public int bytes() {
    return 3 * height * width;
  }
}

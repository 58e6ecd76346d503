package dev.sightline.trainer.data;

import dev.sightline.image.ModelInput;

/** Height and width of every image of a set, in pixels; the channels are always R, G, B. */
public record ImageSize(int height, int width) {
  public static final int CHANNELS = 3;

  public ImageSize {
    if (height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "image size " + height + " x " + width + " is not positive");
    }
  }

  /** Returns the size of a model's input images. */
  public static ImageSize of(ModelInput input) {
    return new ImageSize(input.height(), input.width());
  }

  /**
   * Returns the number of bytes of one image, which is also the number of floats of one input
   * tensor row.
   */
  public int values() {
    return CHANNELS * height * width;
  }
}

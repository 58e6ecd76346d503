package dev.sightline.image;

import dev.sightline.image.resize.Resizing;
import java.util.Locale;

/**
 * The images that a model takes: 8-bit RGB of one size, and how images of other sizes are resized
 * to it.
 *
 * @param height in pixels
 * @param width in pixels
 */
public record ModelInput(int height, int width, Resizing resizing) {
  private static final int CHANNELS = 3;

  /**
   * @throws IllegalArgumentException if no image has this size, or if images cannot be resized in
   *     this way to it
   */
  public ModelInput {
    if (height < 1 || width < 1 || (long) height * width > Integer.MAX_VALUE / CHANNELS) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "an image cannot have %d x %d pixels", width, height));
    }
    resizing.mode().checkTarget(width, height);
  }

  /**
   * Reads the resizing from its textual form.
   *
   * @throws IllegalArgumentException as {@link Resizing#parse} and the constructor
   */
  public static ModelInput of(int height, int width, String resizing) {
    return new ModelInput(height, width, Resizing.parse(resizing));
  }

  /** Returns the input of a model that does not state how images are resized. */
  public static ModelInput squashed(int height, int width) {
    return new ModelInput(height, width, Resizing.DEFAULT);
  }

  /** Returns the number of bytes of one image. */
  public int bytes() {
    return CHANNELS * height * width;
  }

  /** Returns whether an image of the input's size is resized to itself. */
  public boolean keepsItsSize() {
    return resizing.mode().place(width, height, width, height).isWhole();
  }
}

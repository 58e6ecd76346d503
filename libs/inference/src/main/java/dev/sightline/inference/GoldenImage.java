package dev.sightline.inference;

import dev.sightline.image.ModelInput;
import java.util.Arrays;

/** The image that every model must classify; it proves that the model works. */
public final class GoldenImage {
  private static final byte MID_GREY = 127;

  private GoldenImage() {}

  /** Returns new pixels {@code [height, width, 3]}. */
  public static byte[] of(ModelInput input) {
    byte[] pixels = new byte[input.bytes()];
    Arrays.fill(pixels, MID_GREY);
    return pixels;
  }
}

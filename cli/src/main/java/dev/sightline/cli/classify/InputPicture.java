package dev.sightline.cli.classify;

import dev.sightline.image.DecodeGate;
import dev.sightline.image.DecodeLimits;
import dev.sightline.image.ImageDecoder;
import dev.sightline.image.ModelInput;
import dev.sightline.image.PictureUrl;
import dev.sightline.image.UndecodableImageException;

/** Small pictures of what a model sees, for a page. Not thread-safe. */
final class InputPicture {
  /** Maximum side in pixels: sharp at the size on the page on a high-density screen. */
  private static final int SIDE = 160;

  private final ModelInput input;
  private final ImageDecoder shrinking;

  InputPicture(ModelInput input) {
    this.input = input;
    shrinking = new ImageDecoder(SIDE, SIDE, DecodeLimits.standard(), DecodeGate.OPEN);
  }

  /**
   * Returns a {@code data:} URL; an input with more than 160 pixels a side is shrunk.
   *
   * @param pixels {@code [height, width, 3]}
   */
  String of(byte[] pixels) {
    try {
      return PictureUrl.of(shrinking.fitInProportion(pixels, input.width(), input.height()));
    } catch (UndecodableImageException e) {
      throw new IllegalStateException("pixels of a model's input cannot be shrunk", e);
    }
  }
}

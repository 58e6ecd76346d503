package dev.sightline.trainer.data;

import dev.sightline.image.DecodeGate;
import dev.sightline.image.DecodeLimits;
import dev.sightline.image.ImageDecoder;
import dev.sightline.image.ModelInput;
import dev.sightline.image.UndecodableImageException;

/**
 * Decodes image files with the service's decoder, so that training and service see the same pixels.
 * Not thread-safe.
 */
final class DecodedPixels {
  private final ImageDecoder decoder;

  DecodedPixels(ModelInput input) {
    this.decoder = new ImageDecoder(input, DecodeLimits.standard(), DecodeGate.OPEN);
  }

  /**
   * Returns 8-bit RGB pixels, {@code [H,W,3]}; an image of another size is resized as the model
   * states.
   */
  byte[] decode(byte[] encoded) throws UndecodableImageException {
    return decoder.decode(encoded);
  }
}

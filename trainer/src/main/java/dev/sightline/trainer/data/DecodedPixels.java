package dev.sightline.trainer.data;

import dev.sightline.image.DecodeLimits;
import dev.sightline.image.ImageDecoder;
import dev.sightline.image.UndecodableImageException;

/**
 * Decodes image files with the service's decoder, so that training and service see the same pixels.
 * Not thread-safe.
 */
final class DecodedPixels {
  private static final long MAX_PIXELS = DecodeLimits.standard().maxPixels();

  private final ImageDecoder decoder;

  DecodedPixels(ImageSize size) {
    this.decoder = new ImageDecoder(size.width(), size.height(), MAX_PIXELS);
  }

  /** Returns 8-bit RGB pixels, {@code [H,W,3]}; an image of another size is resized. */
  byte[] decode(byte[] encoded) throws UndecodableImageException {
    return decoder.decode(encoded);
  }
}

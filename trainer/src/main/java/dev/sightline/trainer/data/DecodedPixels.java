package dev.sightline.trainer.data;

import dev.sightline.image.ImageDecoder;
import dev.sightline.image.UndecodableImageException;

/** Image files through the service's own decoder, so that both see the same pixels. One thread. */
final class DecodedPixels {
  private static final long MAX_PIXELS = 50_000_000;

  private final ImageDecoder decoder;

  DecodedPixels(ImageSize size) {
    this.decoder = new ImageDecoder(size.width(), size.height(), MAX_PIXELS);
  }

  /** 8-bit RGB, {@code [H,W,3]}, stretched where the file has another size. */
  byte[] decode(byte[] encoded) throws UndecodableImageException {
    return decoder.decode(encoded);
  }
}

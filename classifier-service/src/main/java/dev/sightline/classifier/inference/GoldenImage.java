package dev.sightline.classifier.inference;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** An image that every model must answer: no more than proof that the engine still works. */
final class GoldenImage {
  private static final byte MID_GREY = 127;

  private GoldenImage() {}

  static ByteBuffer pixels(int bytes) {
    ByteBuffer pixels = ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    for (int i = 0; i < bytes; i++) {
      pixels.put(i, MID_GREY);
    }
    return pixels;
  }
}

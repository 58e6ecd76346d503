package dev.sightline.image;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;

/** The pixels of a {@link BufferedImage} as red, green and blue bytes, row by row. */
final class RgbBytes {
  private RgbBytes() {}

  static byte[] of(BufferedImage image) {
    ByteBuffer rgb = ByteBuffer.allocate(3 * image.getWidth() * image.getHeight());
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int pixel = image.getRGB(x, y);
        rgb.put((byte) (pixel >> 16)).put((byte) (pixel >> 8)).put((byte) pixel);
      }
    }
    return rgb.array();
  }
}

package dev.sightline.image;

import dev.sightline.image.resize.RgbRows;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Pixels as red, green and blue bytes, row by row. */
final class RgbBytes {
  private RgbBytes() {}

  static byte[] of(RgbRows rows, int width, int height) throws IOException {
    ByteBuffer rgb = ByteBuffer.allocate(3 * width * height);
    int[] row = new int[width];
    for (int y = 0; y < height; y++) {
      rows.read(y, 0, width, row);
      for (int pixel : row) {
        rgb.put((byte) RgbRows.red(pixel));
        rgb.put((byte) RgbRows.green(pixel));
        rgb.put((byte) RgbRows.blue(pixel));
      }
    }
    return rgb.array();
  }

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

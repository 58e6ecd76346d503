package dev.sightline.classifier.testing;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** Image files of one colour, valid and damaged. */
public final class Images {
  private Images() {}

  public static byte[] png(Color colour, int size) {
    return file(colour, size, "png");
  }

  public static byte[] jpeg(Color colour, int size) {
    return file(colour, size, "jpeg");
  }

  private static byte[] file(Color colour, int size, String format) {
    BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(colour);
    graphics.fillRect(0, 0, size, size);
    graphics.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, format, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Returns a PNG whose header declares another size, with a valid checksum. */
  public static byte[] pngClaiming(int width, int height) {
    byte[] png = png(Color.RED, 4);
    ByteBuffer bytes = ByteBuffer.wrap(png);
    bytes.putInt(16, width).putInt(20, height);
    CRC32 checksum = new CRC32();
    checksum.update(png, 12, 17);
    bytes.putInt(29, (int) checksum.getValue());
    return png;
  }

  /** Returns a PNG with one flipped bit in the checksum of its header. */
  public static byte[] pngWithWrongChecksum() {
    byte[] png = png(Color.RED, 4);
    png[29] ^= 1;
    return png;
  }

  /** Returns the first half of a JPEG. */
  public static byte[] truncatedJpeg() {
    byte[] jpeg = jpeg(Color.RED, 64);
    return java.util.Arrays.copyOf(jpeg, jpeg.length / 2);
  }
}

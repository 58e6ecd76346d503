package dev.sightline.cli.produce;

import dev.sightline.image.ImageFormat;
import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Encodes pixels as an image file. */
final class PixelFile {
  /** Keeps noise, and a noisy photo of 12 megapixels below the limit of bytes. */
  private static final float JPEG_QUALITY = 0.9f;

  private PixelFile() {}

  /**
   * Encodes pixels as JPEG if the original is one, otherwise as PNG. A photo as PNG would exceed
   * the service's limit of bytes.
   *
   * @param rgb {@code [height, width, 3]}
   */
  static byte[] like(byte[] original, byte[] rgb, Dimension size) {
    boolean jpeg = ImageFormat.sniff(original).equals(Optional.of(ImageFormat.JPEG));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      write(jpeg ? "jpeg" : "png", image(rgb, size), out);
    } catch (IOException e) {
      throw new UncheckedIOException("an image in memory is written to memory", e);
    }
    return bytes.toByteArray();
  }

  private static void write(String format, BufferedImage image, ImageOutputStream out)
      throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
    try {
      ImageWriteParam settings = writer.getDefaultWriteParam();
      if (format.equals("jpeg")) {
        settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        settings.setCompressionQuality(JPEG_QUALITY);
      }
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), settings);
    } finally {
      writer.dispose();
    }
  }

  private static BufferedImage image(byte[] rgb, Dimension size) {
    BufferedImage image = new BufferedImage(size.width, size.height, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < size.width * size.height; i++) {
      int colour = (rgb[3 * i] & 0xFF) << 16 | (rgb[3 * i + 1] & 0xFF) << 8 | rgb[3 * i + 2] & 0xFF;
      image.setRGB(i % size.width, i / size.width, colour);
    }
    return image;
  }
}

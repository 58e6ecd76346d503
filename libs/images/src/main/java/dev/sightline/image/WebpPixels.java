package dev.sightline.image;

import dev.sightline.image.resize.RgbRows;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import javax.imageio.IIOException;

/** Images of the pixels that a WebP file contains. */
final class WebpPixels {
  private static final int CONVERTED_PIXELS = 4_096;

  private WebpPixels() {}

  /**
   * Returns every nth pixel.
   *
   * @param argb 0xAARRGGBB, row by row
   * @param transparent whether the opacity counts
   */
  static BufferedImage sampled(
      int[] argb, int width, int height, Subsampling subsampling, boolean transparent) {
    int type = transparent ? BufferedImage.TYPE_4BYTE_ABGR : BufferedImage.TYPE_3BYTE_BGR;
    BufferedImage image =
        new BufferedImage(subsampling.width(width), subsampling.height(height), type);
    byte[] bytes = bytesOf(image);
    int at = 0;
    for (int y = 0; y < height; y += subsampling.rows()) {
      for (int x = 0; x < width; x += subsampling.columns()) {
        int pixel = argb[y * width + x];
        if (transparent) {
          bytes[at++] = (byte) (pixel >>> 24);
        }
        bytes[at++] = (byte) pixel;
        bytes[at++] = (byte) (pixel >>> 8);
        bytes[at++] = (byte) (pixel >>> 16);
      }
    }
    return image;
  }

  /**
   * Returns an image with an opacity.
   *
   * @param bgr every nth pixel
   * @param opacity of all pixels, row by row
   * @param width number of all pixels in a row
   */
  static BufferedImage withAlpha(
      BufferedImage bgr, byte[] opacity, int width, Subsampling subsampling) {
    BufferedImage image =
        new BufferedImage(bgr.getWidth(), bgr.getHeight(), BufferedImage.TYPE_4BYTE_ABGR);
    byte[] from = bytesOf(bgr);
    byte[] to = bytesOf(image);
    for (int i = 0; i < bgr.getWidth() * bgr.getHeight(); i++) {
      int x = i % bgr.getWidth() * subsampling.columns();
      int y = i / bgr.getWidth() * subsampling.rows();
      to[4 * i] = opacity[y * width + x];
      System.arraycopy(from, 3 * i, to, 4 * i + 1, 3);
    }
    return image;
  }

  /**
   * Converts colours in place, some thousand pixels at a time. The conversion was tested when it
   * was made, so that it does not fail in the middle of an image.
   */
  static void convert(BufferedImage image, SrgbConversion conversion) throws IIOException {
    byte[] bytes = bytesOf(image);
    int components = image.getColorModel().getNumComponents();
    int colours = components - SrgbConversion.CHANNELS;
    int length = image.getWidth() * image.getHeight();
    int[] pixels = new int[Math.min(length, CONVERTED_PIXELS)];
    for (int start = 0; start < length; start += pixels.length) {
      int count = Math.min(pixels.length, length - start);
      int first = start * components + colours;
      for (int i = 0, at = first; i < count; i++, at += components) {
        pixels[i] = RgbRows.pixel(bytes[at + 2] & 0xFF, bytes[at + 1] & 0xFF, bytes[at] & 0xFF);
      }
      conversion.apply(pixels, count);
      for (int i = 0, at = first; i < count; i++, at += components) {
        bytes[at] = (byte) RgbRows.blue(pixels[i]);
        bytes[at + 1] = (byte) RgbRows.green(pixels[i]);
        bytes[at + 2] = (byte) RgbRows.red(pixels[i]);
      }
    }
  }

  private static byte[] bytesOf(BufferedImage image) {
    return ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
  }
}

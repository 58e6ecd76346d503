package dev.sightline.image;

import dev.sightline.image.resize.RgbRows;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.Arrays;

/**
 * Bytes in the order red, green, blue, row by row, of any {@link BufferedImage}. Transparent pixels
 * are blended with white.
 */
final class RgbPixels {
  private static final int[] RED_GREEN_BLUE = {0, 1, 2};

  private RgbPixels() {}

  /** Returns the pixels of an image; it must not change while they are read. */
  static RgbRows rowsOf(BufferedImage image) {
    if (image.getSampleModel() instanceof PixelInterleavedSampleModel pixels
        && pixels.getDataType() == DataBuffer.TYPE_BYTE
        && Arrays.equals(pixels.getBandOffsets(), RED_GREEN_BLUE)
        && ownsItsBuffer(image, 3)) {
      return InterleavedRows.rgb(bytesOf(image), image.getWidth());
    }
    if (image.getType() == BufferedImage.TYPE_3BYTE_BGR && ownsItsBuffer(image, 3)) {
      return InterleavedRows.bgr(bytesOf(image), image.getWidth());
    }
    if (image.getType() == BufferedImage.TYPE_BYTE_GRAY && ownsItsBuffer(image, 1)) {
      return InterleavedRows.grey(bytesOf(image), image.getWidth());
    }
    return SampleRows.reads(image) ? new SampleRows(image.getRaster()) : new DrawnRows(image);
  }

  /**
   * Returns an image whose bytes are in the order red, green, blue. Readers choose another order by
   * default and then copy each pixel separately.
   */
  static BufferedImage canvas(int width, int height) {
    ColorModel colours =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_sRGB),
            false,
            false,
            Transparency.OPAQUE,
            DataBuffer.TYPE_BYTE);
    WritableRaster raster =
        Raster.createInterleavedRaster(
            DataBuffer.TYPE_BYTE, width, height, 3 * width, 3, RED_GREEN_BLUE.clone(), null);
    return new BufferedImage(colours, raster, false, null);
  }

  /** Returns an image over a copy of pixels in the order red, green, blue. */
  static BufferedImage wrap(byte[] rgb, int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    byte[] bgr = bytesOf(image);
    for (int i = 0; i < rgb.length; i += 3) {
      bgr[i] = rgb[i + 2];
      bgr[i + 1] = rgb[i + 1];
      bgr[i + 2] = rgb[i];
    }
    return image;
  }

  static byte[] bytesOf(BufferedImage image) {
    return ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
  }

  private static boolean ownsItsBuffer(BufferedImage image, int pixelBytes) {
    return image.getRaster().getParent() == null
        && image.getRaster().getDataBuffer() instanceof DataBufferByte
        && bytesOf(image).length == pixelBytes * image.getWidth() * image.getHeight();
  }
}

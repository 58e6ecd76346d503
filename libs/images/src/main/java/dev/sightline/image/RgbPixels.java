package dev.sightline.image;

import com.twelvemonkeys.image.ResampleOp;
import java.awt.Color;
import java.awt.Graphics2D;
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
 * Converts any {@link BufferedImage} to bytes in the order red, green, blue, row by row.
 * Transparent pixels are blended with white. Grey values are copied, because Java2D treats grey as
 * linear light and would brighten it. Images of another size are stretched with an anti-aliased
 * triangle filter, which is bilinear interpolation when it enlarges.
 */
final class RgbPixels {
  private static final int[] RED_GREEN_BLUE = {0, 1, 2};

  private RgbPixels() {}

  /** Returns the image upright and in the given size. */
  static byte[] of(BufferedImage image, Orientation orientation, int width, int height) {
    if (orientation == Orientation.UPRIGHT) {
      return of(image, width, height);
    }
    int storedWidth = image.getWidth();
    int storedHeight = image.getHeight();
    return of(
        wrap(
            orientation.upright(of(image), storedWidth, storedHeight),
            orientation.width(storedWidth, storedHeight),
            orientation.height(storedWidth, storedHeight)),
        width,
        height);
  }

  static byte[] of(BufferedImage image, int width, int height) {
    if (image.getWidth() == width && image.getHeight() == height) {
      return of(image);
    }
    BufferedImage rgb = wrap(of(image), image.getWidth(), image.getHeight());
    return of(new ResampleOp(width, height, ResampleOp.FILTER_TRIANGLE).filter(rgb, null));
  }

  static byte[] of(BufferedImage image) {
    if (image.getSampleModel() instanceof PixelInterleavedSampleModel pixels
        && pixels.getDataType() == DataBuffer.TYPE_BYTE
        && Arrays.equals(pixels.getBandOffsets(), RED_GREEN_BLUE)
        && ownsItsBuffer(image)) {
      return bytesOf(image).clone();
    }
    if (image.getType() == BufferedImage.TYPE_3BYTE_BGR && ownsItsBuffer(image)) {
      return swapRedAndBlue(bytesOf(image));
    }
    boolean grey =
        image.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_GRAY
            && image.getRaster().getNumBands() <= 2;
    return grey ? ofGrey(image) : swapRedAndBlue(bytesOf(drawnOnWhite(image)));
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
    System.arraycopy(swapRedAndBlue(rgb), 0, bytesOf(image), 0, rgb.length);
    return image;
  }

  private static boolean ownsItsBuffer(BufferedImage image) {
    return image.getRaster().getParent() == null
        && bytesOf(image).length == 3 * image.getWidth() * image.getHeight();
  }

  private static byte[] bytesOf(BufferedImage image) {
    return ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
  }

  private static BufferedImage drawnOnWhite(BufferedImage image) {
    BufferedImage canvas =
        new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D graphics = canvas.createGraphics();
    graphics.drawImage(image, 0, 0, Color.WHITE, null);
    graphics.dispose();
    return canvas;
  }

  private static byte[] ofGrey(BufferedImage image) {
    Raster raster = image.getRaster();
    int pixels = image.getWidth() * image.getHeight();
    int[] grey = raster.getSamples(0, 0, image.getWidth(), image.getHeight(), 0, new int[pixels]);
    int max = (1 << raster.getSampleModel().getSampleSize(0)) - 1;
    int[] alpha = raster.getNumBands() == 2 ? alphaOf(raster, pixels) : new int[0];
    byte[] rgb = new byte[3 * pixels];
    for (int i = 0; i < pixels; i++) {
      int value = scale(grey[i], max);
      if (alpha.length > 0) {
        int opacity = scale(alpha[i], max);
        value = (value * opacity + 255 * (255 - opacity) + 127) / 255;
      }
      rgb[3 * i] = rgb[3 * i + 1] = rgb[3 * i + 2] = (byte) value;
    }
    return rgb;
  }

  private static int[] alphaOf(Raster raster, int pixels) {
    return raster.getSamples(0, 0, raster.getWidth(), raster.getHeight(), 1, new int[pixels]);
  }

  private static int scale(int sample, int max) {
    return max == 255 ? sample : (int) ((sample * 255L + max / 2) / max);
  }

  private static byte[] swapRedAndBlue(byte[] from) {
    byte[] to = new byte[from.length];
    for (int i = 0; i < from.length; i += 3) {
      to[i] = from[i + 2];
      to[i + 1] = from[i + 1];
      to[i + 2] = from[i];
    }
    return to;
  }
}

package dev.sightline.image;

import dev.sightline.image.resize.RgbRows;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.util.Arrays;

/**
 * Rows of an image whose samples are grey values or red, green and blue, with or without opacity,
 * of up to 16 bits. The values are copied, because Java2D treats grey as linear light and would
 * brighten it, and converts each pixel separately.
 */
final class SampleRows implements RgbRows {
  private static final int MAX = 255;

  private final Raster raster;
  private final int bands;
  private final int colours;
  private final int max;
  private int[] samples = new int[0];

  SampleRows(Raster raster) {
    this.raster = raster;
    bands = raster.getNumBands();
    colours = bands <= 2 ? 1 : 3;
    max = (1 << raster.getSampleModel().getSampleSize(0)) - 1;
  }

  /** Returns whether the image's samples are of this kind. */
  static boolean reads(BufferedImage image) {
    if (!(image.getColorModel() instanceof ComponentColorModel model)) {
      return false;
    }
    int type = model.getTransferType();
    int[] bits = model.getComponentSize();
    return (type == DataBuffer.TYPE_BYTE || type == DataBuffer.TYPE_USHORT)
        && (model.getColorSpace().getType() == ColorSpace.TYPE_GRAY
            || model.getColorSpace().isCS_sRGB())
        && !model.isAlphaPremultiplied()
        && Arrays.stream(bits).allMatch(count -> count == bits[0]);
  }

  @Override
  public void read(int row, int column, int count, int[] pixels) {
    samples = samples.length < bands * count ? new int[bands * count] : samples;
    int x = raster.getMinX() + column;
    raster.getPixels(x, raster.getMinY() + row, count, 1, samples);
    for (int i = 0; i < count; i++) {
      pixels[i] = RgbRows.pixel(value(i, 0), value(i, 1), value(i, 2));
    }
  }

  /** Returns a colour of a pixel of the samples, 0 to 255. */
  private int value(int pixel, int colour) {
    int from = pixel * bands;
    int value = scale(samples[from + Math.min(colour, colours - 1)]);
    return bands == colours ? value : onWhite(value, scale(samples[from + colours]));
  }

  private static int onWhite(int value, int opacity) {
    return (value * opacity + MAX * (MAX - opacity) + MAX / 2) / MAX;
  }

  private int scale(int sample) {
    return max == MAX ? sample : (int) ((sample * (long) MAX + max / 2) / max);
  }
}

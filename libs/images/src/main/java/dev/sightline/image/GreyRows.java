package dev.sightline.image;

import dev.sightline.image.resize.RgbRows;
import java.awt.image.Raster;

/**
 * Rows of an image of grey values, with or without opacity. The values are copied, because Java2D
 * treats grey as linear light and would brighten it.
 */
final class GreyRows implements RgbRows {
  private static final int MAX = 255;

  private final Raster raster;
  private final int max;
  private final boolean transparent;
  private int[] values = new int[0];
  private int[] opacities = new int[0];

  GreyRows(Raster raster) {
    this.raster = raster;
    max = (1 << raster.getSampleModel().getSampleSize(0)) - 1;
    transparent = raster.getNumBands() == 2;
  }

  @Override
  public void read(int row, int column, int count, byte[] target, int offset) {
    values = samples(row, column, count, 0, values);
    opacities = transparent ? samples(row, column, count, 1, opacities) : opacities;
    for (int i = 0; i < count; i++) {
      int value = scale(values[i]);
      if (transparent) {
        int opacity = scale(opacities[i]);
        value = (value * opacity + MAX * (MAX - opacity) + MAX / 2) / MAX;
      }
      int at = offset + 3 * i;
      target[at] = target[at + 1] = target[at + 2] = (byte) value;
    }
  }

  private int[] samples(int row, int column, int count, int band, int[] buffer) {
    int[] target = buffer.length < count ? new int[count] : buffer;
    int x = raster.getMinX() + column;
    return raster.getSamples(x, raster.getMinY() + row, count, 1, band, target);
  }

  private int scale(int sample) {
    return max == MAX ? sample : (int) ((sample * (long) MAX + max / 2) / max);
  }
}

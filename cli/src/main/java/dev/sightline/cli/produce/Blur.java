package dev.sightline.cli.produce;

/**
 * Gaussian blur, truncated at three standard deviations; edge pixels are repeated beyond the edges.
 */
final class Blur {
  private static final int CHANNELS = 3;

  /** Kernel weights from the center outwards; the kernel is symmetric and its sum is 1. */
  private final double[] weights;

  /**
   * @param deviation standard deviation in pixels
   */
  Blur(double deviation) {
    weights = new double[1 + (int) Math.ceil(3 * deviation)];
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      weights[i] = Math.exp(-0.5 * (i / deviation) * (i / deviation));
      sum += i == 0 ? weights[i] : 2 * weights[i];
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] /= sum;
    }
  }

  byte[] apply(byte[] rgb, int width) {
    int height = rgb.length / CHANNELS / width;
    double[] values = new double[rgb.length];
    for (int i = 0; i < rgb.length; i++) {
      values[i] = rgb[i] & 0xFF;
    }
    double[] alongRows = along(values, CHANNELS, width, height, CHANNELS * width);
    double[] both = along(alongRows, CHANNELS * width, height, width, CHANNELS);
    byte[] blurred = new byte[rgb.length];
    for (int i = 0; i < rgb.length; i++) {
      blurred[i] = (byte) Math.round(both[i]);
    }
    return blurred;
  }

  /**
   * Blurs all lines in one direction.
   *
   * @param step distance between neighbours of a line
   * @param stride distance between lines
   */
  private double[] along(double[] values, int step, int length, int lines, int stride) {
    double[] blurred = new double[values.length];
    for (int line = 0; line < lines; line++) {
      for (int channel = 0; channel < CHANNELS; channel++) {
        int start = line * stride + channel;
        for (int i = 0; i < length; i++) {
          blurred[start + i * step] = mean(values, start, step, length, i);
        }
      }
    }
    return blurred;
  }

  private double mean(double[] values, int start, int step, int length, int place) {
    double sum = weights[0] * values[start + place * step];
    for (int away = 1; away < weights.length; away++) {
      int before = Math.max(0, place - away);
      int behind = Math.min(length - 1, place + away);
      sum += weights[away] * (values[start + before * step] + values[start + behind * step]);
    }
    return sum;
  }
}

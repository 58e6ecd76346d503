package dev.sightline.image.statistics;

import java.nio.ByteBuffer;
import java.util.Locale;

/**
 * Measures images of one size. Each image is read in one pass over 16 to 31 evenly spaced rows (all
 * rows if it has fewer), which costs little beside a model. Not thread-safe. Measurements of
 * different images are independent.
 */
public final class ImageMeter {
  private static final int ROWS = 16;
  private static final int CHANNELS = 3;
  private static final double WHITE = 255;

  private final int height;
  private final int rowBytes;
  private final int step;
  private final byte[] row;

  private long pixels;
  private long luma;
  private long squares;
  private long chroma;
  private long slopes;
  private long bends;

  /**
   * @param height in pixels
   * @param width in pixels
   */
  public ImageMeter(int height, int width) {
    if (height < 1 || width < 1) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "an image cannot have %d x %d pixels", width, height));
    }
    this.height = height;
    rowBytes = Math.multiplyExact(CHANNELS, width);
    step = Math.max(1, height / ROWS);
    row = new byte[rowBytes];
  }

  /**
   * Measures {@code [height, width, 3]} bytes of red, green and blue; {@link #value} then returns
   * the results.
   *
   * @param offset position of the image in the buffer; the buffer's own position is ignored and not
   *     changed
   */
  public void measure(ByteBuffer rgb, int offset) {
    pixels = luma = squares = chroma = slopes = bends = 0;
    for (int y = 0; y < height; y += step) {
      rgb.get(offset + y * rowBytes, row);
      addRow();
    }
  }

  private void addRow() {
    int before = 0;
    int slopeBefore = 0;
    for (int at = 0; at < rowBytes; at += CHANNELS) {
      int red = row[at] & 0xFF;
      int green = row[at + 1] & 0xFF;
      int blue = row[at + 2] & 0xFF;
      int value = (77 * red + 150 * green + 29 * blue + 128) >> 8;
      luma += value;
      squares += value * value;
      chroma += Math.max(red, Math.max(green, blue)) - Math.min(red, Math.min(green, blue));
      if (at > 0) {
        int slope = value - before;
        slopes += Math.abs(slope);
        bends += at > CHANNELS ? Math.abs(slope - slopeBefore) : 0;
        slopeBefore = slope;
      }
      before = value;
    }
    pixels += rowBytes / CHANNELS;
  }

  /** Returns the statistic of the image that was measured last. */
  public double value(ImageStatistic statistic) {
    return switch (statistic) {
      case BRIGHTNESS -> luma / WHITE / pixels;
      case CONTRAST -> Math.sqrt(pixels * squares - luma * luma) / WHITE / pixels;
      case SATURATION -> chroma / WHITE / pixels;
      case SHARPNESS -> mean(slopes, 1) / WHITE;
      case GRAIN -> slopes == 0 ? 0 : mean(bends, 2) / mean(slopes, 1);
    };
  }

  /**
   * @param missing number of differences that a row has fewer than pixels
   */
  private double mean(long sum, int missing) {
    long width = rowBytes / CHANNELS;
    long rows = pixels / width;
    return width <= missing ? 0 : (double) sum / (rows * (width - missing));
  }
}

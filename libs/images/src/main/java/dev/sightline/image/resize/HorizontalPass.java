package dev.sightline.image.resize;

/** Computes a row of new pixels from a row of pixels. */
final class HorizontalPass {
  private static final int SHIFT = AxisFilter.FRACTION_BITS;

  private HorizontalPass() {}

  /**
   * @param row pixels from the filter's first one on, see {@link RgbRows}
   * @param line receives the new pixels' components, 0 to 255
   */
  static void apply(AxisFilter filter, int[] row, int[] line) {
    if (filter.isIdentity()) {
      unpack(row, line, filter.length());
    } else if (filter.isCopying()) {
      copy(filter, row, line);
    } else {
      weigh(filter, row, line);
    }
  }

  /** Writes the components of the first pixels of a row. */
  static void unpack(int[] row, int[] line, int count) {
    for (int i = 0; i < count; i++) {
      unpack(row[i], line, i);
    }
  }

  private static void copy(AxisFilter filter, int[] row, int[] line) {
    int first = filter.first();
    for (int i = 0; i < filter.length(); i++) {
      unpack(row[filter.start(i) - first], line, i);
    }
  }

  private static void unpack(int pixel, int[] line, int index) {
    line[3 * index] = RgbRows.red(pixel);
    line[3 * index + 1] = RgbRows.green(pixel);
    line[3 * index + 2] = RgbRows.blue(pixel);
  }

  private static void weigh(AxisFilter filter, int[] row, int[] line) {
    int[] weights = filter.weights();
    int taps = filter.taps();
    int first = filter.first();
    for (int i = 0; i < filter.length(); i++) {
      int pixel = filter.start(i) - first;
      int weight = i * taps;
      int end = weight + filter.count(i);
      int red = AxisFilter.HALF;
      int green = AxisFilter.HALF;
      int blue = AxisFilter.HALF;
      for (int k = weight; k < end; k++, pixel++) {
        int factor = weights[k];
        int value = row[pixel];
        red += factor * RgbRows.red(value);
        green += factor * RgbRows.green(value);
        blue += factor * RgbRows.blue(value);
      }
      line[3 * i] = clip(red >> SHIFT);
      line[3 * i + 1] = clip(green >> SHIFT);
      line[3 * i + 2] = clip(blue >> SHIFT);
    }
  }

  /** Returns a component, limited to 0 to 255. */
  static int clip(int value) {
    return Math.max(0, Math.min(255, value));
  }
}

package dev.sightline.image.resize;

/** Computes a row of new pixels from a row of pixels. */
final class HorizontalPass {
  private static final int SHIFT = AxisFilter.FRACTION_BITS;

  private HorizontalPass() {}

  /**
   * @param row RGB bytes of the pixels from the filter's first one on
   * @param line receives the new pixels' components, 0 to 255
   */
  static void apply(AxisFilter filter, byte[] row, int[] line) {
    if (filter.isIdentity()) {
      unpack(row, line, 3 * filter.length());
    } else if (filter.isCopying()) {
      copy(filter, row, line);
    } else {
      weigh(filter, row, line);
    }
  }

  static void unpack(byte[] row, int[] line, int count) {
    for (int i = 0; i < count; i++) {
      line[i] = row[i] & 0xFF;
    }
  }

  private static void copy(AxisFilter filter, byte[] row, int[] line) {
    int first = filter.first();
    int at = 0;
    for (int i = 0; i < filter.length(); i++) {
      int from = 3 * (filter.start(i) - first);
      line[at++] = row[from] & 0xFF;
      line[at++] = row[from + 1] & 0xFF;
      line[at++] = row[from + 2] & 0xFF;
    }
  }

  private static void weigh(AxisFilter filter, byte[] row, int[] line) {
    int[] weights = filter.weights();
    int taps = filter.taps();
    int first = filter.first();
    for (int i = 0; i < filter.length(); i++) {
      int from = 3 * (filter.start(i) - first);
      int weight = i * taps;
      int end = weight + filter.count(i);
      int red = AxisFilter.HALF;
      int green = AxisFilter.HALF;
      int blue = AxisFilter.HALF;
      for (int k = weight; k < end; k++) {
        int factor = weights[k];
        red += factor * (row[from] & 0xFF);
        green += factor * (row[from + 1] & 0xFF);
        blue += factor * (row[from + 2] & 0xFF);
        from += 3;
      }
      line[3 * i] = clip(red >> SHIFT);
      line[3 * i + 1] = clip(green >> SHIFT);
      line[3 * i + 2] = clip(blue >> SHIFT);
    }
  }

  private static int clip(int value) {
    return Math.max(0, Math.min(255, value));
  }
}

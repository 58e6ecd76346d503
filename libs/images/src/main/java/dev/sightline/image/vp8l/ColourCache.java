package dev.sightline.image.vp8l;

/** Recent colours, at an index that is a hash of the colour (3.6.3). */
final class ColourCache {
  private static final int MULTIPLIER = 0x1E35A7BD;

  private final int[] colours;
  private final int shift;

  /**
   * @param bits logarithm to base 2 of the size; 0 for no cache
   */
  ColourCache(int bits) {
    colours = new int[1 << bits];
    shift = Integer.SIZE - bits;
  }

  void add(int argb) {
    if (shift < Integer.SIZE) {
      colours[MULTIPLIER * argb >>> shift] = argb;
    }
  }

  int get(int index) {
    return colours[index];
  }
}

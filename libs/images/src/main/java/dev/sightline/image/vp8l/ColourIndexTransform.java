package dev.sightline.image.vp8l;

/**
 * Replaces indices, which are in the green bits, by the colours of a table. Several small indices
 * may share a pixel.
 *
 * @param table an index beyond it is transparent black
 * @param packBits logarithm to base 2 of the number of indices in a pixel
 */
record ColourIndexTransform(int[] table, int packBits) implements Transform {
  private static final int[] SIZES_OF_PACKED = {16, 4, 2};

  static int packBits(int colours) {
    int bits = 0;
    for (int size : SIZES_OF_PACKED) {
      bits += colours <= size ? 1 : 0;
    }
    return bits;
  }

  /** Works from the end, because the result is at least as wide. */
  @Override
  public void undo(int[] argb, int width, int height) {
    int packedWidth = Blocks.count(width, packBits);
    int indexBits = Byte.SIZE >> packBits;
    int inPixel = (1 << packBits) - 1;
    for (int y = height - 1; y >= 0; y--) {
      for (int x = width - 1; x >= 0; x--) {
        int packed = argb[y * packedWidth + (x >> packBits)] >>> 8 & 0xFF;
        int index = packed >>> (x & inPixel) * indexBits & (1 << indexBits) - 1;
        argb[y * width + x] = index < table.length ? table[index] : 0;
      }
    }
  }
}

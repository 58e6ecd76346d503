package dev.sightline.image.vp8l;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.IIOException;

/**
 * The groups of prefix codes of an image, and which block of pixels uses which (3.7.2.2).
 *
 * @param blockBits logarithm to base 2 of the side of a block
 * @param indices an index of a group for each block, in the green and red bits; empty if the whole
 *     image uses the first group
 */
record PrefixCodeGroups(List<PrefixCodeGroup> groups, int blockBits, int columns, int[] indices) {
  /** Encoders write up to a few thousand groups, which take a few megabytes. */
  private static final int MAX_BYTES = 64 << 20;

  private static final int INDEX = 0xFFFF;

  static PrefixCodeGroups single(BitInput bits, int cacheSize) throws IOException {
    return new PrefixCodeGroups(List.of(PrefixCodeGroup.read(bits, cacheSize)), 0, 0, new int[0]);
  }

  static PrefixCodeGroups read(BitInput bits, int cacheSize, int blockBits, Blocks blocks)
      throws IOException {
    int last = 0;
    for (int element : blocks.elements()) {
      last = Math.max(last, element >>> Byte.SIZE & INDEX);
    }
    List<PrefixCodeGroup> groups = new ArrayList<>();
    int bytes = 0;
    for (int i = 0; i <= last; i++) {
      PrefixCodeGroup group = PrefixCodeGroup.read(bits, cacheSize);
      bytes += group.bytes();
      if (bytes > MAX_BYTES) {
        throw new IIOException(
            "the prefix codes take more than %d bytes of memory".formatted(MAX_BYTES));
      }
      groups.add(group);
    }
    return new PrefixCodeGroups(
        List.copyOf(groups), blockBits, blocks.columns(), blocks.elements());
  }

  PrefixCodeGroup at(int x, int y) {
    if (indices.length == 0) {
      return groups.get(0);
    }
    int element = indices[(y >> blockBits) * columns + (x >> blockBits)];
    return groups.get(element >>> Byte.SIZE & INDEX);
  }

  /** Returns whether a row's pixel may use another group than the pixel to the left of it. */
  boolean mayChangeAt(int x) {
    return indices.length > 0 && (x & (1 << blockBits) - 1) == 0;
  }
}

package dev.sightline.image.vp8l;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
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

  /** Bits and memory of the smallest group. */
  private static final int GROUP_BITS = 20;

  private static final int GROUP_BYTES = 1_200;
  private static final int MIN_BLOCK_BITS = 2;

  private static final int INDEX = 0xFFFF;

  /**
   * Returns about how much memory the groups of an image may take.
   *
   * @param length length of the coded image, in bytes
   */
  static long maxBytes(int width, int height, int length) {
    long blocks = (long) Blocks.count(width, MIN_BLOCK_BITS) * Blocks.count(height, MIN_BLOCK_BITS);
    long coded = (long) length * Byte.SIZE / GROUP_BITS;
    return Math.min(MAX_BYTES, Math.min(blocks, coded) * GROUP_BYTES);
  }

  static PrefixCodeGroups single(BitInput bits, int cacheSize) throws IOException {
    return new PrefixCodeGroups(List.of(PrefixCodeGroup.read(bits, cacheSize)), 0, 0, new int[0]);
  }

  /** Keeps the first group and those that a block uses. */
  static PrefixCodeGroups read(BitInput bits, int cacheSize, int blockBits, Blocks blocks)
      throws IOException {
    BitSet used = new BitSet();
    used.set(0);
    for (int element : blocks.elements()) {
      used.set(element >>> Byte.SIZE & INDEX);
    }
    List<PrefixCodeGroup> groups = new ArrayList<>();
    int bytes = 0;
    for (int i = 0; i < used.length(); i++) {
      PrefixCodeGroup group = PrefixCodeGroup.read(bits, cacheSize);
      if (!used.get(i)) {
        groups.add(groups.get(0));
        continue;
      }
      bytes += group.bytes();
      if (bytes > MAX_BYTES) {
        throw new IIOException(
            String.format(
                Locale.ROOT, "the prefix codes take more than %d bytes of memory", MAX_BYTES));
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

package dev.sightline.image.vp8l;

import java.io.IOException;
import java.util.Arrays;
import javax.imageio.IIOException;

/**
 * Canonical prefix code (3.7.2.1). It is either complete, so that all bits are a symbol, or has one
 * symbol only, whose code is empty. Codes of up to {@value #ROOT_BITS} bits are found by a table,
 * longer ones bit by bit.
 */
final class PrefixCode {
  private static final int ROOT_BITS = 8;
  private static final int MAX_LENGTH = 15;
  private static final int SYMBOL = 0xFFFF;
  private static final int LENGTH_SHIFT = 16;

  /** Memory of this object and of its empty arrays. */
  private static final int OBJECT_BYTES = 96;

  /** Symbols in the order of their codes. */
  private final int[] sorted;

  /** Number of codes of each length. */
  private final int[] counts;

  /** For the next bits: the symbol and, above it, the length of its code; 0 for a longer code. */
  private final int[] root;

  private final int rootBits;

  private PrefixCode(int[] sorted, int[] counts) {
    this.sorted = sorted;
    this.counts = counts;
    int longest = MAX_LENGTH;
    while (longest > 0 && counts[longest] == 0) {
      longest--;
    }
    rootBits = Math.min(ROOT_BITS, longest);
    root = new int[1 << rootBits];
    fillRoot();
  }

  static PrefixCode read(BitInput bits, int symbols) throws IOException {
    if (!bits.readFlag()) {
      return of(CodeLengths.read(bits, symbols));
    }
    boolean two = bits.readFlag();
    int[] lengths = new int[symbols];
    set(lengths, bits.read(bits.readFlag() ? 8 : 1));
    if (two) {
      set(lengths, bits.read(8));
    }
    return of(lengths);
  }

  private static void set(int[] lengths, int symbol) throws IIOException {
    if (symbol >= lengths.length) {
      throw new IIOException("a prefix code has symbol " + symbol + " of " + lengths.length);
    }
    lengths[symbol] = 1;
  }

  /**
   * @param lengths length of each symbol's code; 0 if it has none
   */
  static PrefixCode of(int[] lengths) throws IIOException {
    int[] counts = new int[MAX_LENGTH + 1];
    for (int length : lengths) {
      counts[length]++;
    }
    int used = lengths.length - counts[0];
    counts[0] = 0;
    int[] sorted = sorted(lengths, counts, used);
    if (used == 1) {
      return new PrefixCode(sorted, new int[MAX_LENGTH + 1]);
    }
    int open = 1;
    for (int length = 1; length <= MAX_LENGTH; length++) {
      open = 2 * open - counts[length];
      if (open < 0) {
        break;
      }
    }
    if (open != 0) {
      throw new IIOException("a prefix code is not complete");
    }
    return new PrefixCode(sorted, counts);
  }

  private static int[] sorted(int[] lengths, int[] counts, int used) {
    int[] next = new int[MAX_LENGTH + 2];
    for (int length = 1; length <= MAX_LENGTH; length++) {
      next[length + 1] = next[length] + counts[length];
    }
    int[] sorted = new int[used];
    for (int symbol = 0; symbol < lengths.length; symbol++) {
      if (lengths[symbol] > 0) {
        sorted[next[lengths[symbol]]++] = symbol;
      }
    }
    return sorted;
  }

  private void fillRoot() {
    if (rootBits == 0) {
      root[0] = sorted[0];
      return;
    }
    int code = 0;
    int index = 0;
    for (int length = 1; length <= rootBits; length++) {
      code <<= 1;
      for (int i = 0; i < counts[length]; i++) {
        int entry = length << LENGTH_SHIFT | sorted[index++];
        // The first bit of a code is the lowest of the input.
        int reversed = Integer.reverse(code++) >>> Integer.SIZE - length;
        for (int at = reversed; at < root.length; at += 1 << length) {
          root[at] = entry;
        }
      }
    }
  }

  /** Reads the next symbol. */
  int next(BitInput bits) throws IOException {
    int entry = root[bits.peek(rootBits)];
    if (entry >>> LENGTH_SHIFT != 0) {
      bits.skip(entry >>> LENGTH_SHIFT);
      return entry & SYMBOL;
    }
    return rootBits == 0 ? entry : nextLong(bits);
  }

  private int nextLong(BitInput bits) throws IOException {
    int input = bits.peek(MAX_LENGTH);
    int code = 0;
    int first = 0;
    int index = 0;
    for (int length = 1; length <= MAX_LENGTH; length++) {
      code = code << 1 | input >>> length - 1 & 1;
      if (code - first < counts[length]) {
        bits.skip(length);
        return sorted[index + code - first];
      }
      index += counts[length];
      first = first + counts[length] << 1;
    }
    throw new IIOException("a prefix code is not complete");
  }

  /** Returns about how much memory the code takes, in bytes. */
  int bytes() {
    return OBJECT_BYTES + Integer.BYTES * (sorted.length + counts.length + root.length);
  }

  @Override
  public String toString() {
    return "codes of lengths " + Arrays.toString(counts);
  }
}

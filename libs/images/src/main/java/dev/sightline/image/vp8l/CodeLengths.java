package dev.sightline.image.vp8l;

import java.io.IOException;
import java.util.Arrays;
import javax.imageio.IIOException;

/** Reads the lengths of a prefix code's codes, which are themselves prefix-coded (3.7.2.1.2). */
final class CodeLengths {
  /** Order in which the lengths of the codes for lengths are stored. */
  private static final int[] ORDER = {
    17, 18, 0, 1, 2, 3, 4, 5, 16, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
  };

  private static final int FIRST_PREVIOUS = 8;
  private static final int REPEAT_PREVIOUS = 16;
  private static final int REPEAT_ZERO = 17;

  private CodeLengths() {}

  static int[] read(BitInput bits, int symbols) throws IOException {
    int[] ofLengths = new int[ORDER.length];
    int stored = 4 + bits.read(4);
    for (int i = 0; i < stored; i++) {
      ofLengths[ORDER[i]] = bits.read(3);
    }
    PrefixCode code = PrefixCode.of(ofLengths);
    int tokens = symbols;
    if (bits.readFlag()) {
      tokens = 2 + bits.read(2 + 2 * bits.read(3));
    }
    if (tokens > symbols) {
      throw new IIOException("a prefix code has more lengths than symbols");
    }
    return read(bits, code, tokens, symbols);
  }

  private static int[] read(BitInput bits, PrefixCode code, int tokens, int symbols)
      throws IOException {
    int[] lengths = new int[symbols];
    int previous = FIRST_PREVIOUS;
    int at = 0;
    for (int token = 0; token < tokens && at < symbols; token++) {
      int length = code.next(bits);
      if (length < REPEAT_PREVIOUS) {
        lengths[at++] = length;
        previous = length == 0 ? previous : length;
        continue;
      }
      int count = repetitions(bits, length);
      if (at + count > symbols) {
        throw new IIOException("a prefix code has more lengths than symbols");
      }
      Arrays.fill(lengths, at, at + count, length == REPEAT_PREVIOUS ? previous : 0);
      at += count;
    }
    return lengths;
  }

  private static int repetitions(BitInput bits, int length) throws IOException {
    if (length == REPEAT_PREVIOUS) {
      return 3 + bits.read(2);
    }
    return length == REPEAT_ZERO ? 3 + bits.read(3) : 11 + bits.read(7);
  }
}

package dev.sightline.image.vp8l;

import java.io.IOException;

/**
 * The five prefix codes with which the pixels of a part of the image are coded (3.7.2).
 *
 * @param green green values, lengths of copies, and indices of the colour cache
 */
record PrefixCodeGroup(
    PrefixCode green, PrefixCode red, PrefixCode blue, PrefixCode alpha, PrefixCode distance) {
  static final int LITERALS = 256;
  static final int LENGTHS = 24;
  private static final int DISTANCES = 40;

  static PrefixCodeGroup read(BitInput bits, int cacheSize) throws IOException {
    return new PrefixCodeGroup(
        PrefixCode.read(bits, LITERALS + LENGTHS + cacheSize),
        PrefixCode.read(bits, LITERALS),
        PrefixCode.read(bits, LITERALS),
        PrefixCode.read(bits, LITERALS),
        PrefixCode.read(bits, DISTANCES));
  }

  int bytes() {
    return green.bytes() + red.bytes() + blue.bytes() + alpha.bytes() + distance.bytes();
  }
}

package dev.sightline.image.vp8l;

import java.io.EOFException;
import java.util.Objects;

/** Bits of a part of an array, the least significant of each byte first. */
final class BitInput {
  private static final int MAX_PEEK = Long.SIZE - Byte.SIZE;

  private final byte[] bytes;
  private final int end;
  private int at;
  private long window;
  private int available;

  BitInput(byte[] bytes, int from, int end) {
    Objects.checkFromToIndex(from, end, bytes.length);
    this.bytes = bytes;
    this.at = from;
    this.end = end;
  }

  boolean readFlag() throws EOFException {
    return read(1) == 1;
  }

  /** Reads up to 32 bits as an unsigned number. */
  int read(int count) throws EOFException {
    int value = peek(count);
    skip(count);
    return value;
  }

  /** Returns the next bits, up to 32, without consuming them. Bits after the end are 0. */
  int peek(int count) {
    if (available < count) {
      fill();
    }
    return (int) (window & (1L << count) - 1);
  }

  /** Consumes bits that were peeked. */
  void skip(int count) throws EOFException {
    if (count > available) {
      throw new EOFException("the bits of the image end too early");
    }
    window >>>= count;
    available -= count;
  }

  private void fill() {
    while (available <= MAX_PEEK && at < end) {
      window |= (bytes[at++] & 0xFFL) << available;
      available += Byte.SIZE;
    }
  }
}

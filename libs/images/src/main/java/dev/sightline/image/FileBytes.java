package dev.sightline.image;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Objects;

/**
 * The bytes of a file, or of a part of it, as numbers at any offset. Reading beyond its end throws
 * an {@link EOFException}, so that damaged files need no other check.
 */
final class FileBytes {
  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long LOWEST_BITS = 0x0101010101010101L;
  private static final long HIGHEST_BITS = 0x8080808080808080L;
  private static final byte ALL_ONES = (byte) 0xFF;

  private final byte[] bytes;
  private final int from;
  private final int length;
  private final ByteOrder order;

  FileBytes(byte[] bytes, ByteOrder order) {
    this(bytes, 0, bytes.length, order);
  }

  private FileBytes(byte[] bytes, int from, int length, ByteOrder order) {
    this.bytes = bytes;
    this.from = from;
    this.length = length;
    this.order = order;
  }

  FileBytes part(int offset, int size, ByteOrder partOrder) {
    Objects.checkFromIndexSize(offset, size, length);
    return new FileBytes(bytes, from + offset, size, partOrder);
  }

  int length() {
    return length;
  }

  void writeTo(ByteArrayOutputStream target) {
    target.write(bytes, from, length);
  }

  int u8(long at) throws EOFException {
    require(at, 1);
    return bytes[from + (int) at] & 0xFF;
  }

  int u16(long at) throws EOFException {
    return (int) number(at, 2);
  }

  int u24(long at) throws EOFException {
    return (int) number(at, 3);
  }

  long u32(long at) throws EOFException {
    return number(at, 4);
  }

  private long number(long at, int count) throws EOFException {
    require(at, count);
    long value = 0;
    for (int i = 0; i < count; i++) {
      int next = order == ByteOrder.BIG_ENDIAN ? i : count - 1 - i;
      value = value << Byte.SIZE | bytes[from + (int) at + next] & 0xFF;
    }
    return value;
  }

  /**
   * Returns the offset of the first byte with all bits set at or after the offset, or the length.
   */
  int indexOfAllOnes(int offset) {
    int end = from + length;
    int at = from + offset;
    while (at <= end - Long.BYTES && !hasAllOnes((long) WORDS.get(bytes, at))) {
      at += Long.BYTES;
    }
    while (at < end && bytes[at] != ALL_ONES) {
      at++;
    }
    return at - from;
  }

  /** Returns whether one of the eight bytes has all bits set. */
  private static boolean hasAllOnes(long word) {
    return (~word - LOWEST_BITS & word & HIGHEST_BITS) != 0;
  }

  /** Returns whether these characters, of one byte each, are at the offset. */
  boolean has(long at, String text) {
    if (at < 0 || at + text.length() > length) {
      return false;
    }
    int start = from + (int) at;
    for (int i = 0; i < text.length(); i++) {
      if ((bytes[start + i] & 0xFF) != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Throws unless the file has this many bytes at the offset. */
  void require(long at, long count) throws EOFException {
    if (at < 0 || count < 0 || at + count > length) {
      throw new EOFException();
    }
  }
}

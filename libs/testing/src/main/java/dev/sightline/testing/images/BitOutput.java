package dev.sightline.testing.images;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** Bits of numbers, in bytes that are filled from the least significant bit, as in GIF and WebP. */
public final class BitOutput {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private long window;
  private int count;

  /** Adds the lowest bits of a number. */
  public BitOutput put(int number, int bits) {
    window |= (number & (1L << bits) - 1) << count;
    count += bits;
    while (count >= Byte.SIZE) {
      bytes.write((int) window);
      window >>>= Byte.SIZE;
      count -= Byte.SIZE;
    }
    return this;
  }

  /** Returns the number of whole bytes. */
  int size() {
    return bytes.size();
  }

  /** Returns the bytes, the last one filled with zeros. */
  public byte[] bytes() {
    byte[] whole = bytes.toByteArray();
    if (count == 0) {
      return whole;
    }
    byte[] all = Arrays.copyOf(whole, whole.length + 1);
    all[whole.length] = (byte) window;
    return all;
  }
}

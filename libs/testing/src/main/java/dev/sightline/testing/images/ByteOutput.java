package dev.sightline.testing.images;

import java.io.ByteArrayOutputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Bytes and numbers of a file, one after the other. */
final class ByteOutput {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final ByteOrder order;

  ByteOutput(ByteOrder order) {
    this.order = order;
  }

  ByteOutput add(byte... more) {
    bytes.writeBytes(more);
    return this;
  }

  /** Adds a part several times. */
  ByteOutput repeat(int times, byte... part) {
    for (int i = 0; i < times; i++) {
      bytes.writeBytes(part);
    }
    return this;
  }

  /** Adds characters of one byte each. */
  ByteOutput text(String text) {
    return add(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  ByteOutput u8(int number) {
    bytes.write(number);
    return this;
  }

  ByteOutput u16(int number) {
    return number(number, 2);
  }

  ByteOutput u24(int number) {
    return number(number, 3);
  }

  ByteOutput u32(long number) {
    return number(number, 4);
  }

  private ByteOutput number(long number, int count) {
    for (int i = 0; i < count; i++) {
      int shift = order == ByteOrder.BIG_ENDIAN ? count - 1 - i : i;
      bytes.write((int) (number >> Byte.SIZE * shift));
    }
    return this;
  }

  int size() {
    return bytes.size();
  }

  byte[] bytes() {
    return bytes.toByteArray();
  }
}
